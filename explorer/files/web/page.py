# SPDX-License-Identifier: MIT
"""The model as one web page: the slider, every explanation, no request to anywhere."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from string import Template

import msgspec

from explorer.diagram.theme import THEMES
from explorer.disk import read_resource
from explorer.files.file_words import FileWords, file_words
from explorer.files.web.page_data import layer_names, page_data, plain, sizes, start_data
from explorer.files.web.page_fonts import font_rules
from explorer.files.web.page_signs import symbols
from explorer.files.web.page_terms import used_terms
from explorer.files.web.page_text import Told, stack_text, terms_text
from explorer.files.web.page_words import PROVIDER, YOU
from explorer.model.glossary import Glossary
from explorer.model.stack import Stack
from explorer.model.worded import WordedStack
from explorer.model.wording import listed
from explorer.model.words import Words
from explorer.paths import resource_root

# The theme for each media query; a later match wins.
_MEDIA: tuple[tuple[str, str], ...] = (
    ("", "light"),
    ("(prefers-color-scheme: dark)", "dark"),
    ("(prefers-contrast: more)", "contrast"),
    ("print", "projector"),
)
_ICON = resource_root() / "icons" / "responsibility-explorer-small.svg"
# The map of resources/page; it is here since comments in those files would go into every page.
# first.js runs alone before the first paint: it hides the static text, which would flash up, and
# shows it again after an error. The others become one script, each using those before it:
_SCRIPTS = (
    # The data, the elements by id (`at`), making others; texts, never as markup.
    "elements.js",
    # The state as a frozen value and its transitions. Like model/state.py: nothing here touches
    # the page.
    "state.js",
    # The URL of each state, the state of each URL, the names that it gives the parties (`words`).
    "address.js",
    # How wide texts are, and what has room: names, words, briefs, pills. Like diagram/box_plan.py.
    "room.js",
    # Slider heads, headline, rows, boxes and legend, built for a stack and a view.
    "diagram.js",
    # What of them depends on the position: the curtain, who says what.
    "boxes.js",
    # The way of the keyboard through the diagram.
    "walk.js",
    # The panel at the side: what it says, what is unfolded in it (`openFolds`), and where the
    # keyboard stays when it says something else. Like ui/explain.
    "explanation.js",
    # Its pieces.
    "pieces.js",
    # The terms of the glossary in it, and the tip that says what one means (`tipped`).
    "terms.js",
    # The head of the sheet that a small window has instead of the panel.
    "sheet.js",
    # The page within another one, on paper, and as text.
    "sharing.js",
    # The only one that changes `state`: what is chosen, how the handle moves (`glide`, `isHeld`),
    # what follows when it rests (names, announcement, address), and the start.
    "page.js",
)
_COMMENT = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
# Characters to escape in a script element, two that older JavaScript took for line ends, and two
# that stand for names and that no document may have.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in f"<>&\u2028\u2029{YOU}{PROVIDER}"}


def page(
    stacks: Sequence[Stack],
    words: Words,
    texts: Mapping[str, str],
    *,
    stack: str,
    stop_id: str,
    view: str,
    layer: str = "",
    baseline: str = "",
    glossary: Glossary | None = None,
) -> bytes:
    """Return the web page of some stacks; it opens at a stop of one of them.

    Terms of the `glossary` that the stacks use are explained. `texts` become its metadata, with a
    title of its own. An empty stop is the first one, an empty baseline the stop to the left.
    KeyError or ValueError for what is not there.
    """
    own = file_words(words)
    start = start_data(stacks, stack, stop_id, view, layer, baseline)
    title = own.page_title.format(names=listed(words, [one.name for one in stacks]))
    used = used_terms(stacks, glossary)
    data = page_data(stacks, words, own) | {"start": start, "title": title, "terms": used}
    told = [
        Told(WordedStack(one, words), own, layer_names(one, stacks), number)
        for number, one in enumerate(stacks)
    ]
    heading = f"<h1>{escape(title)}</h1>"
    text = "\n".join([heading, *map(stack_text, told), *terms_text(used, own)])
    titled = {**texts, "Title": title}
    signs = symbols(stacks)
    return _document(words, own, titled, signs=signs, text=text, data=_json(data)).encode()


def _document(
    words: Words, own: FileWords, texts: Mapping[str, str], *, signs: str, text: str, data: str
) -> str:
    """Return the filled template; its security policy holds the hashes of its scripts and style."""
    fonts = font_rules(f"{text}{data}{texts['Title']}")
    style = "\n".join([fonts, *map(_theme_rule, _MEDIA), _sizes_rule(), _file("page.css")])
    first, script = _file("first.js"), page_script()
    labels = {key: escape(value) for key, value in plain(own).items()}
    rights = {"rights": texts.get("Rights", ""), "creator": texts.get("Creator", "")}
    labels["licence"] = escape(own.licence.format(**rights))
    return Template(_file("page.html")).substitute(
        labels,
        language=escape(words.language),
        policy=_policy((first, script), style),
        meta="\n".join(_meta(texts)),
        title=escape(texts["Title"]),
        icon=base64.b64encode(read_resource(_ICON)).decode(),
        style=style,
        signs=signs,
        text=text + f'\n<p class="quiet">{labels["licence"]}</p>',
        data=data,
        first=first,
        script=script,
    )


def _file(name: str) -> str:
    return read_resource(resource_root() / "page" / name).decode()


def script_files() -> list[tuple[str, str]]:
    """Return the names and texts of the files that become the script, in their order.

    What they say in blocks of comments, such as types, is for those who change them; their lines
    stay, so that they count as in the files.
    """
    return [(name, _COMMENT.sub(_blank_lines, _file(name))) for name in _SCRIPTS]


def _blank_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def page_script() -> str:
    """Return the scripts joined within a function, so that none of their names is global."""
    parts = "\n".join(text for _name, text in script_files())
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _policy(scripts: Sequence[str], style: str) -> str:
    """Return a Content Security Policy that allows only these scripts, this style and data URLs.

    It requires Trusted Types, so that a text used as markup or code is an error.
    """
    hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest())
    return f"'sha256-{digest.decode()}'"


def _meta(texts: Mapping[str, str]) -> Iterator[str]:
    """Yield meta elements with the texts, by Dublin Core names and those of search engines."""
    names = {"Description": "description", "Creator": "generator"}
    for key, text in texts.items():
        if key in names:
            yield f'<meta name="{names[key]}" content="{escape(text)}">'
        yield f'<meta name="dcterms.{escape(key.lower())}" content="{escape(text)}">'


def _theme_rule(media: tuple[str, str]) -> str:
    """Return a theme's colors as CSS variables, within its media query."""
    query, name = media
    theme = THEMES[name]
    colors = " ".join(f"--{role.replace('_', '-')}: {color};" for role, color in theme.colors)
    rule = f":root {{ {colors} --edge-width: {theme.edge_width}px; }}"
    return f"@media {query} {{ {rule} }}" if query else rule


def _sizes_rule() -> str:
    """Return the sizes as CSS variables, which grow with the text size of the reader."""
    rules = (f"--{name.replace('_', '-')}: {size / 16:g}rem;" for name, size in sizes().items())
    return f":root {{ {' '.join(rules)} }}"


def _json(data: object) -> str:
    """Return JSON that no text in it can end or turn into markup."""
    return msgspec.json.encode(data).decode().translate(_UNSAFE)
