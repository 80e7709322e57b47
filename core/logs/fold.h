#pragma once

#include <QList>
#include <QString>

namespace logs {

enum class Emphasis : quint8 { Plain, Strong, Dim };

/// A piece of a line as a person reads it.
struct Span {
    QString text;
    Emphasis emphasis = Emphasis::Plain;
    friend bool operator==(const Span &, const Span &) = default;
};

/// A line folded to its message (strong) and key=value (dim): the time and the level, which the view shows in columns of
/// their own, are left out; JSON becomes key=value in its own order. A line of no known form is one plain span. Nothing
/// is interpreted below the first level of JSON.
QList<Span> fold(const QString &text);

QString joined(const QList<Span> &spans);

} // namespace logs
