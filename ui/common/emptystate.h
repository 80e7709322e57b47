#pragma once

#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"

#include <QWidget>

namespace ui {

/// What a page shows instead of nothing: one icon, a sentence, one button.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    void present(const QString &iconName, const QString &sentence, const QString &buttonText = {});

Q_SIGNALS:
    void actionWanted();

private:
    class Picture;
    Picture *m_picture;
    PlainLabel *m_sentence;
    BusyButton *m_button;
};

} // namespace ui
