#include "core/plan/maskspans.h"

#include "core/plan/masking.h"
#include "core/plan/payload.h"

#include <QHash>

namespace plan {
namespace {

using Form = MaskNode::Form;

/// How the values below a node are taken.
enum class Mode {
    Open, ///< by their own names
    Below, ///< below a secret's name: all but what refers to it
    Secret, ///< all of them
};

/// What a container's members say of each other.
struct Facts {
    bool isSecretObject = false;
    bool isSecretList = false;
    bool namesASecret = false; ///< its "name" does: "value" is one
    bool hasPath = false; ///< beside a "path" a "key" is a name
    bool hasSecretName = false; ///< beside a Secret's name a "secretKey" is a name
    Mode path = Mode::Open; ///< of JSON Patch
    bool replacesAll = false;
};

const QByteArray lastApplied("kubectl.kubernetes.io/last-applied-configuration");

bool isReference(const QByteArray &name)
{
    static const QList<QByteArray> names{"name", "namespace", "kind", "apiVersion", "apiGroup", "secretName", "path", "username", "user", "optional", "defaultMode", "mode", "expirationSeconds", "audience", "type"};
    return names.contains(name);
}

bool saysNothing(const MaskNode &node, const QByteArray &value)
{
    if (value.isEmpty() || value == hiddenMark().toUtf8())
        return true;
    static const QList<QByteArray> words{"true", "false", "null", "~", "yes", "no", "on", "off", "True", "False", "Null"};
    return node.form == Form::Plain && words.contains(value);
}

class Rules {
public:
    Rules(const MaskTree &tree, const QByteArray &bytes, const QString &kind) : m_tree(tree), m_bytes(bytes), m_kind(kind) {}

    QList<MaskSpan> run()
    {
        for (const MaskNode &node : m_tree.nodes)
            learn(node);
        m_modes.reserve(m_tree.nodes.size());
        for (qsizetype i = 0; i < m_tree.nodes.size(); ++i)
            judge(i);
        return m_spans;
    }

private:
    QByteArray value(const MaskNode &node) const
    {
        const QByteArray raw = m_bytes.mid(node.from, node.to - node.from);
        return node.form == Form::Quoted ? unescaped(raw) : raw;
    }
    bool isSecretKind() const { return m_kind == QStringLiteral("Secret"); }

    void learn(const MaskNode &node)
    {
        if (!node.hasName || node.form == Form::Container)
            return;
        static const QList<QByteArray> known{"kind", "name", "key", "path", "secret", "secretName"};
        if (!known.contains(node.name))
            return;
        Facts &facts = m_facts[node.parent];
        const QByteArray text = value(node);
        if (node.name == "kind") {
            facts.isSecretObject = facts.isSecretObject || text == "Secret";
            facts.isSecretList = facts.isSecretList || text == "SecretList";
        } else if (node.name == "name" || node.name == "key") {
            facts.namesASecret = facts.namesASecret || namesSecret(QString::fromUtf8(text));
        }
        if (node.name == "path")
            learnPath(facts, text);
        facts.hasSecretName = facts.hasSecretName || node.name.startsWith("secret");
    }

    /// Where an operation of a JSON Patch writes: the same steps as down a document.
    void learnPath(Facts &facts, const QByteArray &path)
    {
        facts.hasPath = true;
        facts.replacesAll = facts.replacesAll || path.isEmpty() || path == "/";
        Facts none;
        Mode mode = Mode::Open;
        const auto segments = path.split('/');
        for (qsizetype i = 1; i < segments.size(); ++i) {
            QByteArray name = segments[i];
            name.replace("~1", "/").replace("~0", "~");
            none.isSecretObject = i == 1 && isSecretKind();
            mode = step(mode, name, none);
        }
        if (mode != Mode::Open)
            facts.path = mode;
    }

    static Mode step(Mode parent, const QByteArray &name, const Facts &facts)
    {
        if (parent == Mode::Secret)
            return Mode::Secret;
        if (name == "stringData" || name == lastApplied || (facts.isSecretObject && name == "data"))
            return Mode::Secret;
        if (name == "valueFrom")
            return Mode::Open;
        if (facts.namesASecret && (name == "value" || name == "values"))
            return Mode::Secret;
        if (facts.path != Mode::Open && name == "value")
            return facts.path;
        if (name == "secretKey" && facts.hasSecretName)
            return Mode::Open;
        if (namesSecret(QString::fromUtf8(name)))
            return Mode::Below;
        if (parent == Mode::Below)
            return isReference(name) || (name == "key" && facts.hasPath) ? Mode::Open : Mode::Below;
        return Mode::Open;
    }

    void judge(qsizetype index)
    {
        const MaskNode &node = m_tree.nodes[index];
        const Mode parent = node.parent < 0 ? Mode::Open : m_modes[node.parent];
        Facts facts = m_facts.value(node.parent);
        facts.isSecretObject = facts.isSecretObject || m_secretObjects.contains(node.parent);
        const Mode mode = node.hasName ? step(parent, node.name, facts) : parent;
        m_modes.append(mode);
        if (node.form == Form::Container)
            return judgeContainer(index, facts);
        if (mode != Mode::Open && !saysNothing(node, value(node)))
            m_spans.append(hiddenSpan(node.from, node.to, node.form == Form::Plain));
    }

    /// Objects that are Secrets though they do not say so: the members of a SecretList, the document of a patch.
    void judgeContainer(qsizetype index, const Facts &parentFacts)
    {
        const MaskNode &node = m_tree.nodes[index];
        const bool isRoot = node.parent < 0 && isSecretKind();
        const bool isWhole = node.hasName && node.name == "value" && parentFacts.replacesAll && isSecretKind();
        const bool isItems = node.hasName && node.name == "items" && parentFacts.isSecretList;
        const bool isItem = !node.hasName && m_secretLists.contains(node.parent);
        if (isItems)
            m_secretLists.insert(index, true);
        if (isRoot || isWhole || isItem)
            m_secretObjects.insert(index, true);
    }

    const MaskTree &m_tree;
    const QByteArray &m_bytes;
    QString m_kind;
    QHash<qsizetype, Facts> m_facts; ///< by container
    QHash<qsizetype, bool> m_secretObjects;
    QHash<qsizetype, bool> m_secretLists;
    QList<Mode> m_modes;
    QList<MaskSpan> m_spans;
};

} // namespace

QList<MaskSpan> namedSpans(const MaskTree &tree, const QByteArray &bytes, const QString &kind)
{
    return Rules(tree, bytes, kind).run();
}

} // namespace plan
