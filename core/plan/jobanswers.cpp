#include "core/plan/jobanswers.h"

#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/base/utc.h"
#include "core/plan/jobscripts.h"

#include <QCoreApplication>

#include <algorithm>

namespace plan {
namespace {

using namespace Qt::Literals::StringLiterals;
using base::Error;

constexpr qsizetype longestField = 1000;
constexpr qsizetype fieldsOfJob = 8;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

Error malformed(const QByteArray &line)
{
    return {Error::Kind::Malformed, Text::tr("The server's answer about its jobs cannot be read."), base::redact(QString::fromUtf8(line.left(200)))};
}

std::optional<qint64> number(const QByteArray &digits)
{
    bool isNumber = false;
    const qint64 value = digits.toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<Job::State> stateOf(const QByteArray &word)
{
    if (word == "running")
        return Job::State::Running;
    if (word == "ended")
        return Job::State::Ended;
    return word == "lost" ? std::optional(Job::State::Lost) : std::nullopt;
}

QString field(const base::Json &note, const char *name)
{
    return base::text(note, name).left(longestField);
}

void readNote(const QByteArray &encoded, JobLine &line)
{
    const auto note = base::parseJson(QByteArray::fromBase64(encoded), u"note"_s);
    if (!note)
        return;
    line.job->entry = field(*note, "entry");
    line.job->item = field(*note, "item");
    line.job->title = field(*note, "title");
    line.job->by = field(*note, "by");
    line.mark = field(*note, "mark");
}

// ID UID STATE CODE SIZE BEGUN NOTE
std::optional<JobLine> jobLine(const QList<QByteArray> &words)
{
    Job job;
    job.id = QString::fromLatin1(words[1]);
    const auto uid = number(words[2]);
    const auto state = stateOf(words[3]);
    const auto code = number(words[4]);
    const auto size = number(words[5]);
    const auto begun = number(words[6]);
    const bool hasEnded = state == Job::State::Ended;
    if (!isJobId(job.id) || !uid || !state || !size || !begun || (hasEnded && (!code || *code > 255)))
        return std::nullopt;
    job.asRoot = *uid == 0;
    job.state = *state;
    if (hasEnded)
        job.code = static_cast<int>(*code);
    job.outputSize = *size;
    job.startedAt = base::utcOfSeconds(*begun);
    JobLine line{QString::fromLatin1(words[0]), job, {}};
    readNote(words[7], line);
    return line;
}

} // namespace

bool isJobId(const QString &id)
{
    const auto isLetter = [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); };
    return id.size() == 14 && id.startsWith("job."_L1) && std::all_of(id.begin() + 4, id.end(), isLetter);
}

base::Result<QList<JobLine>> parseJobLines(const QByteArray &said)
{
    static const QList<QByteArray> tellOfOne{"job", "started", "busy"};
    static const QList<QByteArray> plain{"root", "gone", "failed", "output", "cancelled", "ended", "removed", "running"};
    QList<JobLine> lines;
    for (const QByteArray &line : said.split('\n')) {
        if (!line.startsWith(jobscript::prefix))
            continue;
        const auto words = line.mid(static_cast<qsizetype>(sizeof jobscript::prefix) - 1).simplified().split(' ');
        if (words.size() == 1 && plain.contains(words[0])) {
            lines << JobLine{QString::fromLatin1(words[0]), {}, {}};
            continue;
        }
        const auto told = words.size() == fieldsOfJob && tellOfOne.contains(words[0]) ? jobLine(words) : std::nullopt;
        if (!told)
            return malformed(line);
        lines << *told;
    }
    return lines;
}

QByteArray toJson(const JobNote &note, const QString &mark)
{
    base::Json json;
    const auto put = [&json](const char *name, const QString &value) { json[name] = value.left(longestField).toStdString(); };
    put("entry", note.entry);
    put("item", note.item);
    put("title", note.title);
    put("by", note.by);
    put("mark", mark);
    return QByteArray::fromStdString(json.dump(-1, ' ', false, base::Json::error_handler_t::replace));
}

} // namespace plan
