#pragma once

#include "ui/common/signpainter.h"

#include <QLabel>

namespace ui {

/// What a text is on a page; font and colour follow.
enum class TextRole {
    Body,
    Secondary, ///< sentences under a heading, labels: text2
    Hint, ///< ages, captions: smaller, text3
    Heading, ///< h1
    Sentence, ///< the verdict on Overview
    Strong, ///< h2
    Fixed, ///< monospace
};

/// A label that never reads its text as HTML (text from the server is hostile) and wraps instead of eliding.
class PlainLabel : public QLabel {
    Q_OBJECT
public:
    explicit PlainLabel(const QString &text = {}, TextRole role = TextRole::Body, QWidget *parent = nullptr);
    explicit PlainLabel(TextRole role, QWidget *parent = nullptr)
        : PlainLabel(QString(), role, parent)
    {
    }

    void setRole(TextRole role);
    /// The colour of a verdict instead of the role's.
    void setInk(Sign sign);
    /// Selectable by mouse, so that it can be copied.
    void setSelectable(bool on);

protected:
    bool event(QEvent *event) override;

private:
    void setInkName(const QString &name);
    TextRole m_role = TextRole::Body;
};

} // namespace ui
