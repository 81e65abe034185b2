#!/bin/sh
# What the tests need of the machine beside Python and Node: Chromium, Java (the HTML validator
# runs on it), zbarimg (reads QR codes back) and pdftotext (reads printed pages back).
set -u

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

can_install() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null
}

missing=
for need in chromium:chromium java:default-jre-headless zbarimg:zbar-tools pdftotext:poppler-utils
do
    command -v "${need%%:*}" >/dev/null || missing="$missing ${need##*:}"
done

if [ -n "$missing" ] && can_install; then
    echo "Installing$missing"
    # shellcheck disable=SC2086 # one word for each package
    as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -q </dev/null && apt-get install -qy --no-install-recommends "$@" </dev/null' \
        sh $missing && exit 0
    echo "apt-get could not install$missing: install them, then run make test again." >&2
    exit 1
fi

case "$missing" in *chromium*)
    .venv/bin/playwright install chromium </dev/null || {
        echo "There is no Chromium: install it, then run make test again." >&2
        exit 1
    }
    missing=$(echo "$missing" | sed 's/ chromium//')
esac

if [ -n "$missing" ]; then
    echo "Install$missing, then run make test again: without root, make cannot." >&2
    exit 1
fi
