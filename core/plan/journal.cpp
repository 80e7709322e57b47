#include "core/plan/journal.h"

#include "core/plan/entryjson.h"
#include "core/plan/journalfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QHash>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <algorithm>

#include <sys/stat.h>

namespace plan {
namespace {

using base::Error;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

struct OutcomeName {
    Outcome outcome;
    const char *name;
    const char *text;
};
constexpr OutcomeName outcomes[] = {
    {Outcome::WasInOrder, "wasInOrder", QT_TRANSLATE_NOOP("plan", "was in order")},
    {Outcome::Repaired, "repaired", QT_TRANSLATE_NOOP("plan", "proven")},
    {Outcome::StillBroken, "stillBroken", QT_TRANSLATE_NOOP("plan", "still broken")},
    {Outcome::Failed, "failed", QT_TRANSLATE_NOOP("plan", "failed")},
    {Outcome::Cancelled, "cancelled", QT_TRANSLATE_NOOP("plan", "cancelled")},
    {Outcome::Running, "running", QT_TRANSLATE_NOOP("plan", "running")},
    {Outcome::Interrupted, "interrupted", QT_TRANSLATE_NOOP("plan", "interrupted")},
    {Outcome::Undone, "undone", QT_TRANSLATE_NOOP("plan", "taken back")},
};

const OutcomeName &named(Outcome outcome)
{
    return *std::find_if(std::begin(outcomes), std::end(outcomes), [outcome](const OutcomeName &o) { return o.outcome == outcome; });
}

/// What tells whether a file is the one that was read, and how much of it.
struct Stamp {
    bool exists = false;
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 changedNs = 0;
    bool isSameFile(const Stamp &other) const { return exists == other.exists && device == other.device && inode == other.inode; }
    friend bool operator==(const Stamp &, const Stamp &) = default;
};

Stamp stampOf(const QString &file)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(file).constData(), &status) != 0)
        return {};
    const qint64 ns = static_cast<qint64>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    return {true, static_cast<quint64>(status.st_dev), static_cast<quint64>(status.st_ino), status.st_size, ns};
}

/// An id becomes part of a file's name.
bool isPlainId(const QString &id)
{
    return !id.isEmpty() && id.size() <= 100
        && std::all_of(id.begin(), id.end(), [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-'); });
}

} // namespace

QString outcomeName(Outcome outcome)
{
    return QString::fromLatin1(named(outcome).name);
}

std::optional<Outcome> outcomeFromName(const QString &name)
{
    for (const OutcomeName &o : outcomes)
        if (name == QLatin1String(o.name))
            return o.outcome;
    return {};
}

QString outcomeText(Outcome outcome)
{
    return QCoreApplication::translate("plan", named(outcome).text);
}

bool Entry::canUndo() const
{
    const bool hasEnded = outcome == Outcome::Repaired || outcome == Outcome::StillBroken || outcome == Outcome::Failed || outcome == Outcome::Interrupted;
    const bool hasBegun = std::any_of(steps.begin(), steps.end(), [](const Step &step) { return step.at.isValid(); });
    return hasEnded && hasBegun && !undo.isEmpty() && undoneBy.isEmpty();
}

struct Journal::State {
    QString file;
    QFileSystemWatcher watcher;
    Stamp told; ///< as of the last changed()
    // What was read, and up to where.
    Stamp read;
    qint64 offset = 0;
    int lines = 0;
    QHash<QString, Entry> entries;
    QStringList problems;

    void forget();
    base::Result<> readNew();
    void take(const QByteArray &line);
    void watch();
    QString lockOf(const QString &id) const { return file + u'.' + id + QStringLiteral(".running"); }
};

void Journal::State::forget()
{
    offset = 0;
    lines = 0;
    entries.clear();
    problems.clear();
}

void Journal::State::take(const QByteArray &line)
{
    ++lines;
    if (line.trimmed().isEmpty())
        return;
    const auto entry = entryFromLine(line);
    if (entry)
        entries[entry->id] = *entry;
    else
        problems << QStringLiteral("%1:%2: %3").arg(file).arg(lines).arg(entry.error().what);
}

/// Only what came since: a run appends several lines a minute, and the file only grows.
base::Result<> Journal::State::readNew()
{
    const Stamp now = stampOf(file);
    if (now == read)
        return {};
    if (!now.isSameFile(read) || now.size < offset)
        forget();
    if (!now.exists) {
        read = now;
        return {};
    }
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly) || !source.seek(offset))
        return Error{Error::Kind::Failed, Text::tr("The journal %1 cannot be read: %2.").arg(file, source.errorString()), {}};
    while (!source.atEnd()) {
        const QByteArray line = source.readLine();
        // A line without its end is being written, or was cut; it counts once another line follows.
        if (!line.endsWith('\n'))
            break;
        offset += line.size();
        take(line);
    }
    read = now;
    return {};
}

void Journal::State::watch()
{
    QString folder = QFileInfo(file).absolutePath();
    while (!QFileInfo(folder).isDir() && folder != QFileInfo(folder).absolutePath())
        folder = QFileInfo(folder).absolutePath();
    if (!watcher.directories().contains(folder))
        watcher.addPath(folder);
    if (QFileInfo::exists(file) && !watcher.files().contains(file))
        watcher.addPath(file);
}

Journal::Journal(QString file, QObject *parent) : QObject(parent), m_state(std::make_unique<State>())
{
    m_state->file = std::move(file);
    m_state->told = stampOf(m_state->file);
    m_state->watch();
    const auto look = [this] {
        m_state->watch();
        const Stamp now = stampOf(m_state->file);
        if (now == m_state->told)
            return;
        m_state->told = now;
        Q_EMIT changed();
    };
    connect(&m_state->watcher, &QFileSystemWatcher::fileChanged, this, look);
    connect(&m_state->watcher, &QFileSystemWatcher::directoryChanged, this, look);
}

Journal::~Journal() = default;

QString Journal::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/ess-console/journal.jsonl");
}

base::Result<> Journal::keep(const Entry &entry)
{
    const auto kept = appendLine(m_state->file, toLine(withoutSecrets(entry)));
    if (!kept)
        return kept.error();
    m_state->watch();
    m_state->told = stampOf(m_state->file);
    Q_EMIT changed();
    return {};
}

base::Result<QList<Entry>> Journal::entries(const QString &server) const
{
    const auto read = m_state->readNew();
    if (!read)
        return read.error();
    QList<Entry> found;
    for (const Entry &entry : std::as_const(m_state->entries))
        if (server.isEmpty() || entry.server == server)
            found << entry;
    std::sort(found.begin(), found.end(), [](const Entry &a, const Entry &b) { return a.id < b.id; });
    return found;
}

base::Result<Entry> Journal::entry(const QString &id) const
{
    const auto read = m_state->readNew();
    if (!read)
        return read.error();
    const auto found = m_state->entries.constFind(id);
    if (found == m_state->entries.constEnd())
        return Error{Error::Kind::NotFound, Text::tr("The journal has no entry %1.").arg(id), {}};
    return Entry(*found);
}

base::Result<QList<Entry>> Journal::unfinished(const QString &server) const
{
    const auto all = entries(server);
    if (!all)
        return all.error();
    QList<Entry> found;
    for (const Entry &entry : *all)
        if (entry.outcome == Outcome::Running)
            found << entry;
    return found;
}

QStringList Journal::problems() const
{
    return m_state->problems;
}

std::shared_ptr<void> Journal::holdAlive(const QString &id)
{
    return isPlainId(id) ? holdLock(m_state->lockOf(id)) : nullptr;
}

bool Journal::isAlive(const QString &id) const
{
    return isPlainId(id) && isLocked(m_state->lockOf(id));
}

QString Journal::newId() const
{
    static QDateTime last;
    QDateTime now = QDateTime::currentDateTimeUtc();
    if (last.isValid() && now <= last)
        now = last.addMSecs(1); // an undo sorts after what it takes back, however fast
    last = now;
    const QString chance = QString::number(QRandomGenerator::system()->generate(), 16).rightJustified(8, u'0');
    return now.toString(QStringLiteral("yyyyMMddTHHmmsszzz")) + u'-' + chance;
}

} // namespace plan
