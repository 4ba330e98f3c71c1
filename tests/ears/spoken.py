# Orca itself, started so that it may run beside another one, and so that each thing it says is a line of JSON on the standard
# output: what one call hands to the voice is one line, however many voices it is split into. So is each key that it notices.
import functools
import json
import logging
import re
import sys

from orca import orca, settings_manager, speech


class Heard(logging.Handler):
    depth = 0
    words = []

    def emit(self, record):
        self.words.append(re.fullmatch(r"SPEECH OUTPUT: '(.*?)'(?: voice=\S+| \{.*\})?", record.getMessage(), re.DOTALL)[1])


def telling(name, kind):
    say = getattr(speech, name)

    @functools.wraps(say)
    def saying(*args, **kwargs):
        Heard.depth += 1
        try:
            return say(*args, **kwargs)
        finally:
            Heard.depth -= 1
            if Heard.depth == 0 and Heard.words:
                print(json.dumps({kind: " ".join(Heard.words).strip()}), flush=True)
                Heard.words.clear()
    setattr(speech, name, saying)


logging.getLogger("speech").addHandler(Heard())
telling("speak", "said")
telling("speakCharacter", "said")
telling("speakKeyEvent", "key")

# No voice is wanted, no letter is echoed, and a page is not read from its top to its end as it opens.
settings_manager.getManager().activate(None, {
    "speechServerFactory": None, "enableBraille": False, "sayAllOnLoad": False, "pageSummaryOnLoad": False,
    "enableKeyEcho": True, "enableActionKeys": True, "enableNavigationKeys": True, "enableAlphabeticKeys": False, "enableNumericKeys": False,
    "enablePunctuationKeys": False, "enableSpace": False, "enableModifierKeys": False, "enableFunctionKeys": False, "enableDiacriticalKeys": False,
})
sys.exit(orca.main())
