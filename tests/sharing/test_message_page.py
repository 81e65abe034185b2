def test_it_opens(bus, alice, new_browser):
    page = new_browser(alice).get(f"/messages/{bus.id}")
    print(page.html)
