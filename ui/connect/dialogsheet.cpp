#include "ui/connect/dialogsheet.h"

#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {
namespace {

constexpr int dialogWidth = 660;

/// The strip with the buttons.
class Foot : public QWidget {
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::of(this).raised);
        painter.fillRect(0, 0, width(), 1, Theme::of(this).line);
    }
};

} // namespace

DialogSheet dialogSheet(QDialog *dialog, Sign sign, const QString &title, const QString &sentence)
{
    const Metrics metrics = Metrics::of(dialog);
    dialog->setWindowTitle(title);
    dialog->setBackgroundRole(QPalette::Base);
    dialog->setAutoFillBackground(true);
    dialog->setMinimumWidth(metrics.scaled(dialogWidth));
    auto *outer = new QVBoxLayout(dialog);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(8);
    auto *top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(new SignLabel(sign, 20), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(new PlainLabel(title, TextRole::Heading));
    if (!sentence.isEmpty())
        words->addWidget(new PlainLabel(sentence, TextRole::Secondary));
    top->addLayout(words, 1);
    column->addLayout(top);
    column->addSpacing(4);
    outer->addLayout(column);
    outer->addStretch();
    auto *foot = new Foot;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(20, 12, 20, 12);
    row->setSpacing(8);
    outer->addWidget(foot);
    return {column, row};
}

} // namespace ui
