"""The W3C's HTML validator, in Java, from npm."""

import json
import subprocess
from pathlib import Path

JAR = Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def findings(folder: Path) -> list[str]:
    """Every error and warning about the .html files of a folder, as "file:line: message".

    One run for many pages: starting Java takes longer than reading a page.
    """
    command = ["java", "-jar", str(JAR), "--format", "json", "--skip-non-html", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(answer.stderr)["messages"]
    return [
        f"{Path(message['url']).name}:{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
    ]
