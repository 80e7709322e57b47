# Every text of the sources has a Russian translation, with all its plural forms, and the file holds nothing dead.
cmake_policy(VERSION 3.25)

set(fresh ${BUILD}/translations-check.ts)
file(COPY_FILE ${ROOT}/resources/i18n/ess-console_ru.ts ${fresh})
execute_process(
    COMMAND ${LUPDATE} -silent -I ${ROOT} -locations none -no-obsolete ${ROOT}/core ${ROOT}/ui ${ROOT}/app -ts ${fresh}
    RESULT_VARIABLE failed ERROR_VARIABLE words OUTPUT_VARIABLE words)
if(failed)
    message(FATAL_ERROR "lupdate failed: ${words}")
endif()
file(READ ${fresh} text)
string(REGEX MATCHALL "<message[ >]" messages "${text}")
list(LENGTH messages count)
if(count LESS 100)
    message(FATAL_ERROR "only ${count} texts were found: the check is looking in the wrong place")
endif()
string(REGEX MATCHALL "<source>[^<]*</source>[^<]*(<comment>[^<]*</comment>[^<]*)?(<extracomment>[^<]*</extracomment>[^<]*)?<translation type=\"unfinished\"" open "${text}")
if(text MATCHES "type=\"unfinished\"" OR text MATCHES "<numerusform></numerusform>" OR text MATCHES "<translation></translation>")
    list(JOIN open "\n" shown)
    message(FATAL_ERROR "Texts without a Russian translation (resources/i18n/ess-console_ru.ts):\n${shown}")
endif()
message(STATUS "${count} texts are translated")
