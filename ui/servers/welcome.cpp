#include "ui/servers/welcome.h"

#include "ui/common/plainlabel.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {
namespace {

/// A large row: icon, what it does, what that means.
class Choice : public QAbstractButton {
public:
    Choice(const QString &id, QString iconName, const QString &title, QString note) : m_icon(std::move(iconName)), m_note(std::move(note))
    {
        setObjectName(id);
        setText(title);
        setAccessibleDescription(m_note);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        const Metrics metrics = Metrics::of(this);
        return {metrics.scaled(560), metrics.scaled(72)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        const Metrics metrics = Metrics::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.line);
        painter.setBrush(underMouse() || hasFocus() ? theme.hover : theme.base);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        const int iconSize = metrics.scaled(20);
        paintIcon(&painter, QRectF(metrics.scaled(20), (height() - iconSize) / 2.0, iconSize, iconSize), m_icon, theme.accent);
        const QRect words = rect().adjusted(metrics.scaled(58), metrics.scaled(10), -16, -metrics.scaled(10));
        painter.setPen(theme.text);
        painter.setFont(strongFont(font()));
        painter.drawText(words, Qt::AlignTop | Qt::AlignLeft, text());
        painter.setPen(theme.text2);
        painter.setFont(font());
        painter.drawText(words, Qt::AlignBottom | Qt::AlignLeft, m_note);
    }

private:
    QString m_icon;
    QString m_note;
};

} // namespace

Welcome::Welcome(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(12);
    auto *title = new PlainLabel(tr("Which server do you look after?"), TextRole::Sentence);
    column->addWidget(title);
    const auto add = [&](const QString &id, const QString &icon, const QString &text, const QString &note, void (Welcome::*wanted)()) {
        auto *choice = new Choice(id, icon, text, note);
        choice->setMaximumWidth(760);
        connect(choice, &QAbstractButton::clicked, this, wanted);
        column->addWidget(choice);
    };
    add(QStringLiteral("welcome.add"), QStringLiteral("server"), tr("Connect to a server"), tr("You have SSH access. Nothing is changed by connecting."), &Welcome::addWanted);
    add(QStringLiteral("welcome.import"), QStringLiteral("key"), tr("Take one from ~/.ssh/config"), tr("A host that ssh already knows: name, user, key and jump host come from there."),
        &Welcome::importWanted);
    add(QStringLiteral("welcome.demo"), QStringLiteral("play"), tr("Try the demo"), tr("A simulated server; nothing can break."), &Welcome::demoWanted);
    column->addStretch();
}

} // namespace ui
