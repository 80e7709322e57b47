#include "core/ess/manifest.h"

#include "core/base/json.h"
#include "core/base/secret.h"
#include "core/base/yaml.h"
#include "core/plan/masking.h"
#include "core/plan/payload.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <map>

namespace ess {
namespace {

using base::Error;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

Error unreadable()
{
    // Not the parser's words: they quote the manifest.
    return {Error::Kind::Malformed, Text::tr("Helm's record of the release cannot be read."), QStringLiteral("a workload of its manifest")};
}

QString textOf(const YAML::Node &node)
{
    return node.IsDefined() && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

// yaml-cpp's [] on anything but a map throws, or makes what is not there.
YAML::Node in(const YAML::Node &map, const char *key)
{
    return map.IsDefined() && map.IsMap() ? map[key] : YAML::Node(YAML::NodeType::Undefined);
}

// The order of keys says nothing to Kubernetes, so it must not change the digest.
void digest(const YAML::Node &node, QCryptographicHash &hash)
{
    const auto add = [&hash](const std::string &text) {
        hash.addData(QByteArray::number(static_cast<qulonglong>(text.size())) + ':');
        hash.addData(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    };
    if (node.IsMap()) {
        std::map<std::string, YAML::Node> sorted;
        for (const auto &entry : node)
            sorted.emplace(entry.first.IsScalar() ? entry.first.Scalar() : std::string(), entry.second);
        hash.addData("{");
        for (const auto &[key, value] : sorted) {
            add(key);
            digest(value, hash);
        }
        hash.addData("}");
    } else if (node.IsSequence()) {
        hash.addData("[");
        for (const YAML::Node &item : node)
            digest(item, hash);
        hash.addData("]");
    } else {
        add(node.IsScalar() ? node.Scalar() : std::string("~"));
    }
}

ManifestContainer container(const YAML::Node &item, bool init)
{
    ManifestContainer c{textOf(in(item, "name")), init, textOf(in(item, "image")), {}};
    const YAML::Node env = in(item, "env");
    if (!env.IsDefined() || !env.IsSequence())
        return c;
    for (const YAML::Node &variable : env) {
        const QString name = textOf(in(variable, "name"));
        std::optional<KeptText> value;
        if (!in(variable, "valueFrom").IsDefined())
            value = kept(name, textOf(in(variable, "value")));
        c.env.append({name, value});
    }
    return c;
}

ManifestWorkload workload(const YAML::Node &document)
{
    ManifestWorkload w;
    w.kind = textOf(in(document, "kind"));
    w.name = textOf(in(in(document, "metadata"), "name"));
    const YAML::Node spec = in(document, "spec");
    bool isNumber = false;
    const int replicas = textOf(in(spec, "replicas")).toInt(&isNumber);
    if (isNumber)
        w.replicas = replicas;
    const YAML::Node pattern = in(spec, "template");
    for (const char *list : {"initContainers", "containers"}) {
        const YAML::Node items = in(in(pattern, "spec"), list);
        if (items.IsDefined() && items.IsSequence())
            for (const YAML::Node &item : items)
                w.containers.append(container(item, *list == 'i'));
    }
    if (pattern.IsDefined()) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        digest(pattern, hash);
        w.pods = hash.result();
    }
    return w;
}

bool isMark(const QByteArray &line)
{
    return line.startsWith("---") && (line.size() == 3 || line.at(3) == ' ' || line.at(3) == '\r' || line.at(3) == '\t');
}

// A line that begins with --- is a mark wherever it stands, also in a block of text: YAML forbids it there.
QList<QByteArray> documents(const QByteArray &yaml)
{
    QList<QByteArray> all;
    qsizetype begin = 0;
    for (qsizetype line = 0; line < yaml.size();) {
        const qsizetype end = yaml.indexOf('\n', line);
        const qsizetype next = end < 0 ? yaml.size() : end + 1;
        if (isMark(QByteArray::fromRawData(yaml.constData() + line, (end < 0 ? yaml.size() : end) - line))) {
            all.append(QByteArray::fromRawData(yaml.constData() + begin, line - begin));
            begin = line;
        }
        line = next;
    }
    all.append(QByteArray::fromRawData(yaml.constData() + begin, yaml.size() - begin));
    return all;
}

bool mayBeWorkload(const QByteArray &document)
{
    return document.contains("kind: Deployment") || document.contains("kind: StatefulSet") || document.contains("\"Deployment\"") || document.contains("\"StatefulSet\"");
}

} // namespace

KeptText kept(const QString &name, const QString &value)
{
    const QByteArray bytes = value.toUtf8();
    const QString shown = plan::namesSecret(name) ? plan::hiddenMark() : plan::masked(bytes);
    return {QCryptographicHash::hash(bytes, QCryptographicHash::Sha256), shown};
}

base::Result<QList<ManifestWorkload>> parseManifest(const QByteArray &yaml)
{
    if (yaml.size() > base::maxDocument)
        return unreadable();
    QList<ManifestWorkload> workloads;
    for (const QByteArray &document : documents(yaml)) {
        if (!mayBeWorkload(document))
            continue;
        const auto root = base::parseYaml(document, QStringLiteral("manifest"));
        if (!root)
            return unreadable();
        try {
            const QString kind = textOf(in(*root, "kind"));
            if (kind == u"Deployment" || kind == u"StatefulSet")
                workloads.append(workload(*root));
        } catch (const YAML::Exception &) {
            return unreadable();
        }
    }
    return workloads;
}

QString shownEnv(const QList<ManifestWorkload> &manifest, const QString &name, const QString &variable)
{
    for (const ManifestWorkload &w : manifest) {
        if (w.name != name)
            continue;
        for (const ManifestContainer &c : w.containers)
            for (const ManifestEnv &env : c.env)
                if (!c.init && env.name == variable && env.value)
                    return env.value->shown;
    }
    return {};
}

} // namespace ess
