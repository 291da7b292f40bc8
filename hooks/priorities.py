"""The order in which the hooks act on one event of MkDocs: the higher number first. This is no hook itself.

static-i18n acts at -100 (at 50 on pages) and builds once a language, each further one inside the first. What is made
once for all languages is marked with *. One build, event by event:

| Event           | Who acts, in this order                                                             |
| --------------- | ----------------------------------------------------------------------------------- |
| on_config       | content* reads everything · search* reads its words · worksheets* make files       |
|                 | · static-i18n · publish* sends the site beside the published one              |
| on_files        | static-i18n · content gives each file its page · others add files · assets · search |
|                 | leaves out Material's own                                                           |
| on_env          | each hook gives templates its functions                                             |
| on_page_context | content gives the page's record · others what they know of it · pilots              |
| on_post_page    | delivery leaves out indentation, and notes which styles the page needs              |
| on_post_build   | search writes an index · static-i18n builds the next language · delivery* writes    |
|                 | the rest · assets* names by content · publish* notes the end · content* saves |
|                 | the cache                                                                           |
"""

FIRST = 100
"""Before whoever needs the page's record."""
AFTER_CONTENT = -50
"""After the usual hooks; at the end of a build, before static-i18n builds the next language."""
AFTER_RECORDS = -100
"""After the usual hooks have said what they know of a page."""
BEFORE_PUBLISHING = -150
"""At the end of a build, after every language and before the site is put in place."""
NAMED_BY_CONTENT = -175
"""At the end of a build, when all files are written: their names follow from what they hold."""
AFTER_LANGUAGES = -200
"""After static-i18n, which makes files anew, and at the end of a build has built every language."""
LAST = -1000
