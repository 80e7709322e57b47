#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// Where a kernel setting comes from. Pure.
namespace doctor {

/// A file that sets it.
struct SettingSource {
    QString file;
    std::optional<qint64> value; ///< of its last line about the setting; null: no number
    friend bool operator==(const SettingSource &, const SettingSource &) = default;
};

struct RmemSeen {
    qint64 effective = 0;
    bool hasSystemd = true; ///< which reads the folders at boot and /etc/sysctl.conf by a link only
    QList<SettingSource> sources; ///< in the order of reading, the last one counts; /etc/sysctl.conf last
    friend bool operator==(const RmemSeen &, const RmemSeen &) = default;
};

inline constexpr qint64 wantedRmem = 5000000;
QString ownSysctlFile(); ///< "/etc/sysctl.d/90-ess-console.conf"
QString sysctlConf(); ///< "/etc/sysctl.conf"

/// All lines about net.core.rmem_max in the files that are read; its exit code is 1 or 2 when there are none.
QStringList sourcesArgv();
QList<SettingSource> parseSources(const QByteArray &output);

/// What the server would start with; null: nothing sets it.
std::optional<SettingSource> atBoot(const RmemSeen &seen);
/// A file that wins over our own and says less than is wanted.
std::optional<SettingSource> overruling(const RmemSeen &seen);
bool isInOrder(const RmemSeen &seen);
QString factOf(const RmemSeen &seen); ///< translated

} // namespace doctor
