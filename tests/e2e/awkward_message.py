"""A message that every wrong encoding breaks, published by hand: `python -m` prints its number."""

from relay import create_app
from relay.core.config import read_settings
from relay.core.database import database
from relay.letters.models import Letter
from relay.messages.models import Message

CHAT = """Coucou [prénom] ! 🚌🧑‍🌾 À l'été, « 100 % vélo & bus » : ça te dit ?

Lis ceci : [lien]
Nœud n° 3 + #Passerelles = "oui" à [commune] \\ 50 €, dis-moi…
[votre nom]"""

SUBJECT = "Été : « vélo & bus », 100 % #utile + [prénom] ?"

EMAIL = """Bonjour [prénom],

« À 19 h 12 », plus de bus à [commune] & c'est 100 % vrai + "triste" #bus 🚌

[lien]

[votre nom]"""

SMS = """Salut [prénom] & co ! « Bus » à 100 % + vélo #1, ça te dit ?
[votre nom] : [lien]"""

X = """Bus & vélo à [commune] : 100 % « oui » 🚌 + #Passerelles "déjà" ?

[prénom], lis : [lien]"""


def main() -> None:
    app = create_app(read_settings())
    with app.app_context(), database.connection_context():
        letter = Letter.get(Letter.slug == "dernier-bus")
        fields = {"letter": letter, "kind": "first_ask", "language": "fr", "opening": "Coucou !"}
        message = Message.write(
            None,
            {**fields, "title": "Bus & vélo : 100 % « #utile »"},
            {"chat": ("", CHAT), "email": (SUBJECT, EMAIL), "sms": ("", SMS), "x": ("", X)},
        )
        message.publish(None)
        print(message.id)


if __name__ == "__main__":
    main()
