#include "core/remote/quoting.h"

#include <algorithm>

namespace remote {
namespace {

// Characters that no shell of ours gives a meaning to, wherever they stand. '~', '=' and '{' are not among them.
bool isPlain(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
        || QStringLiteral("_-./:,+@%").contains(c);
}

bool isPlain(const QString &word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) { return isPlain(c); });
}

QString posixWord(const QString &word)
{
    // '=' is safe but for the first word (an assignment); posixLine quotes that one.
    const bool plain = !word.isEmpty()
        && std::all_of(word.begin(), word.end(), [](QChar c) { return isPlain(c) || c == u'='; });
    if (plain)
        return word;
    QString quoted = word;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

} // namespace

QString posixLine(const QStringList &argv)
{
    QStringList words;
    for (const QString &word : argv)
        words << (words.isEmpty() && word.contains(u'=') ? u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\''
                                                         : posixWord(word));
    return words.join(u' ');
}

QByteArray loginShellLine(const QStringList &argv)
{
    // '%' is plain as an argument, yet fish and tcsh read "%1" at the start of a word as a job.
    const auto plain = [](const QString &word) { return isPlain(word) && !word.contains(u'%'); };
    if (!argv.isEmpty() && std::all_of(argv.begin(), argv.end(), plain))
        return argv.join(u' ').toUtf8();
    const QByteArray encoded = posixLine(argv).toUtf8().toBase64();
    return "exec env C=" + encoded + " /bin/sh -c 'eval \"$(printf %s \"$C\" | base64 -d)\"'";
}

} // namespace remote
