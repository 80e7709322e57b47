#pragma once

#include <QString>
#include <QStringList>

namespace ui {

/// The text as the same keys would have written it in the other layout: "ghjrcb" → "прокси", "кщгеуы" → "routes".
QString otherLayout(const QString &text);

/// Whether every word of the query is in one of the texts, as typed or as typed in the wrong keyboard layout. An empty
/// query finds everything.
bool finds(const QString &query, const QStringList &texts);

/// The page's names in both languages, by its id; a page is found by either whatever the interface speaks.
QStringList pageNames(const QString &id);

} // namespace ui
