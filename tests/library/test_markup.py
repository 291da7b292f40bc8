"""Pages are published without the indentation of templates, and say the same."""

from portal.delivery.html import without_indentation


def test_indentation_and_empty_lines_go() -> None:
    assert without_indentation("<ul>\n\n    <li>a\n  b</li>  \n</ul>") == "<ul>\n<li>a\nb</li>\n</ul>"


def test_what_keeps_its_white_space_stays() -> None:
    html = '<pre class="x">a\n\n    b</pre>\n<p>c  d</p><textarea>\n\n e</textarea>\n<script>f(`\n  `)</script>'
    assert without_indentation(html) == html
