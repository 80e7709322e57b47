#include "core/doctor/sysctlseen.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace doctor {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(doctor)
};

// Of two files with the same name the one in the earlier folder is read alone.
QStringList folders()
{
    return {QStringLiteral("/etc/sysctl.d"), QStringLiteral("/run/sysctl.d"), QStringLiteral("/usr/local/lib/sysctl.d"), QStringLiteral("/usr/lib/sysctl.d"),
            QStringLiteral("/lib/sysctl.d")};
}

QString nameOf(const QString &file)
{
    return file.section(u'/', -1);
}

qsizetype rankOf(const SettingSource &source)
{
    return folders().indexOf(source.file.section(u'/', 0, -2));
}

std::optional<qint64> valueOf(const QByteArray &line)
{
    bool isNumber = false;
    const qint64 value = line.mid(line.indexOf('=') + 1).trimmed().toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

bool isEnough(const std::optional<SettingSource> &source)
{
    return source && source->value.value_or(0) >= wantedRmem;
}

// By the file's name whatever its folder is; /etc/sysctl.conf after them all.
bool isReadBefore(const SettingSource &a, const SettingSource &b)
{
    const bool aIsConf = a.file == sysctlConf();
    const bool bIsConf = b.file == sysctlConf();
    return aIsConf != bIsConf ? bIsConf : nameOf(a.file).toUtf8() < nameOf(b.file).toUtf8();
}

QString shown(const std::optional<qint64> &value)
{
    return value ? QString::number(*value) : Text::tr("no number");
}

} // namespace

QString ownSysctlFile()
{
    return QStringLiteral("/etc/sysctl.d/90-ess-console.conf");
}

QString sysctlConf()
{
    return QStringLiteral("/etc/sysctl.conf");
}

QStringList sourcesArgv()
{
    return QStringList{QStringLiteral("grep"), QStringLiteral("-RHsZ"), QStringLiteral("--include=*.conf"), QStringLiteral("-E"),
                       QStringLiteral("^[[:space:]]*-?[[:space:]]*net[./]core[./]rmem_max[[:space:]]*="), QStringLiteral("--"), sysctlConf()}
        + folders();
}

QList<SettingSource> parseSources(const QByteArray &output)
{
    QList<SettingSource> sources;
    for (const QByteArray &line : output.split('\n')) {
        const qsizetype end = line.indexOf('\0'); // a file's name may hold a colon
        const SettingSource found{QString::fromUtf8(line.left(qMax(end, qsizetype(0)))), valueOf(line.mid(end + 1))};
        if (end < 0 || (found.file != sysctlConf() && rankOf(found) < 0))
            continue;
        const auto same = std::find_if(sources.begin(), sources.end(), [&found](const SettingSource &s) {
            return s.file == found.file || (s.file != sysctlConf() && found.file != sysctlConf() && nameOf(s.file) == nameOf(found.file));
        });
        if (same == sources.end())
            sources << found;
        else if (rankOf(found) <= rankOf(*same)) // the same file's later line, or an earlier folder's
            *same = found;
    }
    std::sort(sources.begin(), sources.end(), isReadBefore);
    return sources;
}

std::optional<SettingSource> atBoot(const RmemSeen &seen)
{
    for (auto source = seen.sources.rbegin(); source != seen.sources.rend(); ++source)
        if (!seen.hasSystemd || source->file != sysctlConf())
            return *source;
    return std::nullopt;
}

std::optional<SettingSource> overruling(const RmemSeen &seen)
{
    const auto last = atBoot(seen);
    const bool isLater = last && last->file != ownSysctlFile() && isReadBefore({ownSysctlFile(), {}}, *last);
    return isLater && !isEnough(last) ? last : std::nullopt;
}

bool isInOrder(const RmemSeen &seen)
{
    return seen.effective >= wantedRmem && isEnough(atBoot(seen));
}

QString factOf(const RmemSeen &seen)
{
    const auto boot = atBoot(seen);
    const auto conf = seen.sources.isEmpty() || seen.sources.last().file != sysctlConf() ? std::nullopt : std::optional(seen.sources.last());
    const QString file = boot ? base::printable(boot->file) : QString();
    QString fact = Text::tr("net.core.rmem_max is %1; the SFU wants %2.").arg(seen.effective).arg(wantedRmem);
    if (isInOrder(seen))
        fact = Text::tr("net.core.rmem_max is %1, and %2 keeps it over a restart.").arg(QString::number(seen.effective), file);
    else if (seen.effective >= wantedRmem && boot)
        fact = Text::tr("net.core.rmem_max is %1 now; at the next start %2 sets it to %3.").arg(QString::number(seen.effective), file, shown(boot->value));
    else if (seen.effective >= wantedRmem)
        fact = Text::tr("net.core.rmem_max is %1 now, and no file keeps it over a restart.").arg(seen.effective);
    else if (isEnough(boot))
        fact = Text::tr("net.core.rmem_max is %1, though %2 says %3: the file was not applied.").arg(QString::number(seen.effective), file, shown(boot->value));
    else if (const auto over = overruling(seen))
        fact += u' ' + Text::tr("%1 sets it to %2.").arg(base::printable(over->file), shown(over->value));
    if (!conf || !seen.hasSystemd)
        return fact;
    if (isEnough(conf) && !isInOrder(seen))
        fact += u' ' + Text::tr("%1 has the line, but nothing reads that file when this server starts.").arg(sysctlConf());
    else if (!isEnough(conf))
        fact += u' ' + Text::tr("%1 says %2, which “sysctl --system” would set.").arg(sysctlConf(), shown(conf->value));
    return fact;
}

} // namespace doctor
