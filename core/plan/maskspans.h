#pragma once

#include "core/plan/masktree.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace plan {

/// A part of a document that is secret.
struct MaskSpan {
    qsizetype from = 0;
    qsizetype to = 0;
    QByteArray with; ///< what takes its place
    friend bool operator==(const MaskSpan &, const MaskSpan &) = default;
};

/// •••, as bytes; between quotes where a JSON value had none.
MaskSpan hiddenSpan(qsizetype from, qsizetype to, bool isBare = false);

/// The secret values by the rules of masking.h, in order, none overlapping. kind: of the object that the document is of, where
/// it does not say so itself.
QList<MaskSpan> secretSpans(const QByteArray &document, const QString &kind);

/// By the names in a tree.
QList<MaskSpan> namedSpans(const MaskTree &tree, const QByteArray &bytes, const QString &kind);
/// By what looks like a name and a value, anywhere in the text and whatever quotes are open: NAME=value, "name":"value",
/// --name value.
QList<MaskSpan> looseSpans(const QByteArray &bytes);

/// In order, overlapping ones as one.
QList<MaskSpan> merged(QList<MaskSpan> spans);

} // namespace plan
