"""Scripts are published without the comments that begin a line, and with everything else."""

from portal.javascript import lighter


def test_comments_that_begin_a_line_go() -> None:
    script = '// Head.\nimport "./a.js";\n\n/**\n * What it does.\n * @param {string} a\n */\nf(a); /** @type {A} */\n'
    assert lighter(script) == 'import "./a.js";\nf(a); /** @type {A} */\n'


def test_what_only_looks_like_a_comment_stays() -> None:
    script = 'const a = "https://x/*"; // why\nconst b = "// no";\nconst c = "*/";\n'
    assert lighter(script) == script


def test_code_after_a_comment_on_the_same_line_stays() -> None:
    assert lighter("/* a */ f();\n  /* b */\ng();\n") == "/* a */ f();\ng();\n"


def test_indentation_and_empty_lines_go() -> None:
    assert lighter('if (a) {\n  f("  b");\n\n\tg();\n}\n') == 'if (a) {\nf("  b");\ng();\n}\n'
