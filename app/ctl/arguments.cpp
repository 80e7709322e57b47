#include "app/ctl/arguments.h"

#include "core/base/yaml.h"
#include "core/kube/role.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>

namespace ctl {
namespace {

using base::Error;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(essctl)
};

Error usage(const QString &what)
{
    return {Error::Kind::Usage, what, Text::tr("essctl --help lists the commands.")};
}

struct Words {
    const char *words;
    Command command;
    const char *operand = nullptr; ///< what must follow
    const char *options = ""; ///< those of its own
};
constexpr Words commands[] = {
    {"connect", Command::Connect},
    {"routes", Command::Routes},
    {"pods", Command::Pods},
    {"events", Command::Events},
    {"logs", Command::Logs, nullptr, "role pod since tail grep follow f previous"},
    {"users list", Command::UsersList},
    {"release status", Command::ReleaseStatus},
    {"release history", Command::ReleaseHistory},
    {"plan list", Command::PlanList},
    {"plan show", Command::PlanShow, "ID"},
    {"plan run", Command::PlanRun, "ID", "yes dry-run"},
    {"journal", Command::Journal, nullptr, "export"},
    {"journal undo", Command::JournalUndo, "ID", "yes"},
};
const QStringList everywhere{QStringLiteral("servers"), QStringLiteral("server"), QStringLiteral("json"), QStringLiteral("host-key"),
                             QStringLiteral("help"), QStringLiteral("version")};

void addOptions(QCommandLineParser &parser)
{
    const auto value = [&parser](const char *name, const char *of) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString(), QString::fromLatin1(of)));
    };
    const auto flag = [&parser](const QStringList &names) { parser.addOption(QCommandLineOption(names)); };
    value("servers", "FILE");
    value("server", "NAME");
    value("host-key", "FINGERPRINT");
    value("role", "ROLE");
    value("pod", "POD");
    value("since", "TIME");
    value("tail", "N");
    value("grep", "RE");
    value("export", "FORM");
    flag({QStringLiteral("json")});
    flag({QStringLiteral("follow"), QStringLiteral("f")});
    flag({QStringLiteral("previous")});
    flag({QStringLiteral("yes")});
    flag({QStringLiteral("dry-run")});
    flag({QStringLiteral("help"), QStringLiteral("h")});
    flag({QStringLiteral("version")});
}

/// The command that the words begin with; of "journal" and "journal undo ID" the longer one.
const Words *wordsOf(const QStringList &positional)
{
    const Words *best = nullptr;
    for (const Words &entry : commands) {
        const QStringList words = QString::fromLatin1(entry.words).split(u' ');
        if (positional.mid(0, words.size()) == words && (!best || qstrlen(entry.words) > qstrlen(best->words)))
            best = &entry;
    }
    return best;
}

Error unknown(const QStringList &positional)
{
    if (positional.isEmpty())
        return usage(Text::tr("No command was given."));
    const QString words = positional.join(u' ');
    QStringList known;
    for (const Words &entry : commands)
        known << QString::fromLatin1(entry.words);
    const QStringList longer = known.filter(QRegularExpression(u'^' + QRegularExpression::escape(words) + u' '));
    const QString meant = longer.isEmpty() ? base::nearest(words, known) : longer.first();
    const QString what = Text::tr("Unknown command \"%1\".").arg(words);
    return usage(meant.isEmpty() ? what : what + u' ' + Text::tr("Did you mean \"%1\"?").arg(meant));
}

/// The operand, "" where the command takes none.
base::Result<QString> operandOf(const Words &command, const QStringList &positional)
{
    const QString words = QString::fromLatin1(command.words);
    const QStringList rest = positional.mid(words.count(u' ') + 1);
    if (command.operand && rest.isEmpty())
        return usage(Text::tr("%1 wants an %2.").arg(words, QString::fromLatin1(command.operand)));
    if (rest.size() > (command.operand ? 1 : 0))
        return command.operand ? Error(usage(Text::tr("Too much after %1: \"%2\".").arg(words, rest.last()))) : unknown(positional);
    return rest.value(0);
}

/// Null, or why one of the options does not go with the command.
std::optional<Error> strayOption(const QCommandLineParser &parser, const Words &command)
{
    const QStringList own = QString::fromLatin1(command.options).split(u' ');
    const auto names = parser.optionNames();
    for (const QString &name : names) {
        if (own.contains(name) || everywhere.contains(name))
            continue;
        for (const Words &other : commands)
            if (QString::fromLatin1(other.options).split(u' ').contains(name))
                return usage(Text::tr("--%1 belongs to the command %2.").arg(name, QString::fromLatin1(other.words)));
    }
    return {};
}

base::Result<std::optional<qint64>> count(const QCommandLineParser &parser, const QString &name)
{
    if (!parser.isSet(name))
        return std::optional<qint64>();
    bool isNumber = false;
    const qint64 n = parser.value(name).toLongLong(&isNumber);
    if (!isNumber || n < 0)
        return usage(Text::tr("--%1 takes a number, not \"%2\".").arg(name, parser.value(name)));
    return std::optional(n);
}

base::Result<LogArguments> logArguments(const QCommandLineParser &parser)
{
    LogArguments logs;
    logs.roles = parser.values(QStringLiteral("role"));
    for (const QString &role : std::as_const(logs.roles)) {
        if (!kube::roleFromName(role))
            return usage(Text::tr("Unknown role \"%1\".").arg(role));
    }
    logs.pods = parser.values(QStringLiteral("pod"));
    const auto tail = count(parser, QStringLiteral("tail"));
    if (!tail)
        return tail.error();
    logs.tail = *tail;
    if (parser.isSet(QStringLiteral("since"))) {
        logs.sinceSeconds = seconds(parser.value(QStringLiteral("since")));
        if (!logs.sinceSeconds)
            return usage(Text::tr("--since takes a time such as 90s, 10m, 2h or 1d, not \"%1\".").arg(parser.value(QStringLiteral("since"))));
    }
    logs.grep = parser.value(QStringLiteral("grep"));
    const QRegularExpression expression(logs.grep);
    if (!expression.isValid())
        return usage(Text::tr("--grep: %1 at character %2.").arg(expression.errorString()).arg(expression.patternErrorOffset() + 1));
    logs.follow = parser.isSet(QStringLiteral("follow"));
    logs.previous = parser.isSet(QStringLiteral("previous"));
    if (logs.follow && logs.previous)
        return usage(Text::tr("--follow and --previous exclude each other: a container that ended writes no more."));
    return logs;
}

} // namespace

std::optional<qint64> seconds(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,9})(s|m|h|d)$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    static const QMap<QString, qint64> units{
        {QStringLiteral("s"), 1}, {QStringLiteral("m"), 60}, {QStringLiteral("h"), 3600}, {QStringLiteral("d"), 86400}};
    return match.captured(1).toLongLong() * units.value(match.captured(2));
}

base::Result<Parsed> parse(const QStringList &argv, bool *json)
{
    QCommandLineParser parser;
    addOptions(parser);
    *json = argv.contains(QStringLiteral("--json"));
    if (!parser.parse(argv))
        return usage(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        return Parsed{Parsed::Kind::Help, {}};
    if (parser.isSet(QStringLiteral("version")))
        return Parsed{Parsed::Kind::Version, {}};

    const QStringList positional = parser.positionalArguments();
    const Words *command = wordsOf(positional);
    if (!command)
        return unknown(positional);
    const auto operand = operandOf(*command, positional);
    if (!operand)
        return operand.error();
    if (const auto stray = strayOption(parser, *command))
        return *stray;
    const auto logs = logArguments(parser);
    if (!logs)
        return logs.error();
    const QString form = parser.value(QStringLiteral("export"));
    if (parser.isSet(QStringLiteral("export")) && form != QStringLiteral("sh") && form != QStringLiteral("md"))
        return usage(Text::tr("--export takes sh or md, not \"%1\".").arg(form));
    Parsed parsed;
    parsed.arguments = {command->command,
                        parser.value(QStringLiteral("servers")),
                        parser.value(QStringLiteral("server")),
                        parser.value(QStringLiteral("host-key")),
                        *json,
                        *logs,
                        {*operand, parser.isSet(QStringLiteral("yes")), parser.isSet(QStringLiteral("dry-run")), form}};
    return parsed;
}

QString help()
{
    return Text::tr("essctl [--servers FILE] [--server NAME] [--json] [--host-key SHA256:…] COMMAND\n"
              "\n"
              "  connect          the eight steps of connecting\n"
              "  routes           one row per domain, from DNS to the answer\n"
              "  pods             the pods of the release\n"
              "  events           the events of its namespace\n"
              "  logs             log lines, merged by time: [--role R]… [--pod P]… [--since 10m] [--tail N]\n"
              "                   [--follow] [--grep RE] [--previous]\n"
              "  users list       the users of the server\n"
              "  release status   the helm release and its workloads\n"
              "  release history  its revisions\n"
              "  plan list        what can be brought in order here\n"
              "  plan show ID     what is seen of it, and the commands that would run; changes nothing\n"
              "  plan run ID --yes [--dry-run]   runs them and proves the result by looking again\n"
              "  journal [--export sh|md]        what was changed from this computer\n"
              "  journal undo ID --yes           takes an entry back\n"
              "\n"
              "Only plan run and journal undo change anything, and only with --yes. The server \"demo\" is simulated and always there.\n");
}

} // namespace ctl
