#pragma once

#include <QByteArray>
#include <QList>

namespace plan {

/// A document as masking sees it: names, and where the values lie in the bytes. Flat, parents before their children, so that no
/// nesting of a hostile document is ever a recursion.
struct MaskNode {
    enum class Form {
        Container,
        Quoted, ///< between double quotes, with JSON's escapes
        Single, ///< between single quotes
        Plain,
        Block, ///< YAML's | and >, without the indicator
    };
    Form form = Form::Container;
    qsizetype parent = -1;
    bool hasName = false;
    QByteArray name; ///< decoded
    qsizetype from = 0; ///< of the value, without its quotes
    qsizetype to = 0;
};

struct MaskTree {
    QList<MaskNode> nodes;
    bool isBroken = false; ///< no well-formed JSON: what was found is what could be found
};

/// JSON documents one after the other, or what is left of them; from is where the first begins. Never fails.
MaskTree readJson(const QByteArray &bytes, qsizetype from, qsizetype to);

/// A flow collection of YAML that begins at from, added under a parent. Gives where it ends; -1: it is not closed before to,
/// and nothing was added.
qsizetype readFlow(const QByteArray &bytes, qsizetype from, qsizetype to, qsizetype parent, const QByteArray *name, MaskTree &tree);

/// Text line by line: YAML, or what only looks like it in places. Never fails.
MaskTree readLines(const QByteArray &bytes);

/// The text of a JSON string. where, when given, gets for every byte of it the place in raw it came from, and raw's end last.
QByteArray unescaped(const QByteArray &raw, QList<qsizetype> *where = nullptr);

} // namespace plan
