#include "core/base/yaml.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QMap>

#include <yaml-cpp/eventhandler.h>

#include <algorithm>
#include <sstream>
#include <vector>

namespace base {
namespace {

struct Refusal {
    QString text;
};

// Walks the parser's events before a tree is built: depth and duplicate keys are seen with their lines, and an alias
// bomb is never expanded (aliases are refused: no file that the console reads needs one).
class Inspector : public YAML::EventHandler {
public:
    explicit Inspector(QString file) : m_file(std::move(file)) {}

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t) override { value(mark, "~"); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override
    {
        throw Refusal{place(mark) + QStringLiteral("aliases are not read here")};
    }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t, const std::string &text) override { value(mark, text); }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        value(mark, {});
        push(mark, false);
    }
    void OnSequenceEnd() override { m_levels.pop_back(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        value(mark, {});
        push(mark, true);
    }
    void OnMapEnd() override { m_levels.pop_back(); }

private:
    struct Level {
        bool isMap = false;
        bool keyNext = true;
        QMap<QByteArray, int> lines;
    };

    QString place(const YAML::Mark &mark) const { return QStringLiteral("%1:%2: ").arg(m_file).arg(mark.line + 1); }
    void push(const YAML::Mark &mark, bool isMap)
    {
        if (m_levels.size() >= static_cast<size_t>(maxDepth))
            throw Refusal{place(mark) + QStringLiteral("nested deeper than 100")};
        m_levels.push_back({isMap, true, {}});
    }
    void value(const YAML::Mark &mark, const std::string &text)
    {
        if (m_levels.empty() || !m_levels.back().isMap)
            return;
        Level &level = m_levels.back();
        if (level.keyNext) {
            const QByteArray key = QByteArray::fromStdString(text);
            const auto seen = level.lines.constFind(key);
            if (seen != level.lines.constEnd())
                throw Refusal{place(mark)
                              + QStringLiteral("key \"%1\" is there twice, first in line %2").arg(QString::fromUtf8(key)).arg(*seen)};
            level.lines.insert(key, mark.line + 1);
        }
        level.keyNext = !level.keyNext;
    }

    QString m_file;
    std::vector<Level> m_levels;
};

Error malformed(const QString &sentence)
{
    return {Error::Kind::Malformed, sentence, {}};
}

} // namespace

Result<YAML::Node> parseYaml(const QByteArray &body, const QString &file)
{
    if (body.size() > maxDocument)
        return malformed(QStringLiteral("%1: larger than 64 MiB").arg(file));
    try {
        const std::string bytes = body.toStdString();
        std::istringstream stream(bytes);
        YAML::Parser parser(stream);
        Inspector inspector(file);
        parser.HandleNextDocument(inspector);
        return YAML::Load(bytes);
    } catch (const Refusal &refusal) {
        return malformed(refusal.text);
    } catch (const YAML::Exception &e) {
        return malformed(QStringLiteral("%1:%2: %3").arg(file).arg(e.mark.line + 1).arg(QString::fromStdString(e.msg)));
    }
}

int lineOf(const YAML::Node &node)
{
    return node.Mark().line + 1;
}

static int distance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<size_t>(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<size_t>(j) + 1;
            const int above = row[at];
            row[at] = std::min({above + 1, row[at - 1] + 1, diagonal + (a[i].toLower() == b[j].toLower() ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

QString nearest(const QString &key, const QStringList &known)
{
    QString best;
    int least = std::max(2, static_cast<int>(key.size()) / 3) + 1;
    for (const QString &candidate : known) {
        const int d = distance(key, candidate);
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    return best;
}

} // namespace base
