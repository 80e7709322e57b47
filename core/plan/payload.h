#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <variant>

namespace plan {

/// A place in a payload that a secret takes when the command runs.
struct Hole {
    QString name; ///< as a shell variable: "NPM_PASSWORD"; unique within a script
    base::Secret value; ///< empty in what was read back from the journal
    bool insideJson = false; ///< stands between the quotes of a JSON string, and is escaped for it
    friend bool operator==(const Hole &, const Hole &) = default;
};

/// What a command is fed: text, with holes where secrets go. The text itself never holds one.
class Payload {
public:
    using Part = std::variant<QByteArray, Hole>;

    Payload() = default;
    Payload(QByteArray text);
    Payload &operator<<(const QByteArray &text);
    Payload &operator<<(Hole hole);

    bool isEmpty() const { return m_parts.isEmpty(); }
    const QList<Part> &parts() const { return m_parts; }
    /// Whether a secret is missing that filled() would need: read back from the journal.
    bool lacksSecret() const;
    bool hasHoles() const;
    /// The bytes that are sent.
    base::Secret filled() const;
    /// The same as it may be shown and kept: holes are •••, and so is what only looks like a secret (masking.h).
    /// kind: of the object, where the body does not say it.
    QString shown(const QString &kind = {}) const;
    friend bool operator==(const Payload &, const Payload &) = default;

private:
    QList<Part> m_parts;
};

/// What stands where a hidden secret was in a preview, a script's comment or the journal: "•••".
QString hiddenMark();

} // namespace plan
