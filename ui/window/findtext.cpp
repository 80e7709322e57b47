#include "ui/window/findtext.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

const QString latin = u"qwertyuiop[]asdfghjkl;'zxcvbnm,.`"_s;
const QString cyrillic = u"йцукенгшщзхъфывапролджэячсмитьбюё"_s;

bool hasAllWords(const QString &query, const QStringList &texts)
{
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&texts](const QString &word) {
        return std::any_of(texts.begin(), texts.end(), [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace

QString otherLayout(const QString &text)
{
    QString result;
    for (const QChar c : text.toLower()) {
        if (const qsizetype i = latin.indexOf(c); i >= 0)
            result += cyrillic[i];
        else if (const qsizetype j = cyrillic.indexOf(c); j >= 0)
            result += latin[j];
        else
            result += c;
    }
    return result;
}

bool finds(const QString &query, const QStringList &texts)
{
    return hasAllWords(query, texts) || hasAllWords(otherLayout(query), texts);
}

QStringList pageNames(const QString &id)
{
    static const QHash<QString, QString> russian{
        {u"overview"_s, u"Обзор"_s}, {u"routes"_s, u"Маршруты прокси домены"_s}, {u"calls"_s, u"Звонки"_s}, {u"logs"_s, u"Журналы логи"_s},
        {u"health"_s, u"Состояние"_s}, {u"users"_s, u"Пользователи люди"_s}, {u"release"_s, u"Релиз"_s}, {u"backups"_s, u"Копии"_s}, {u"journal"_s, u"История"_s},
    };
    return {id, russian.value(id)};
}

} // namespace ui
