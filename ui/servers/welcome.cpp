#include "ui/servers/welcome.h"

#include "ui/common/plainlabel.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

/// A large row: icon, what it does, what that means. The note wraps; Russian is longer.
class Choice : public QAbstractButton {
public:
    Choice(const QString &id, QString iconName, const QString &title, QString note) : m_icon(std::move(iconName)), m_note(std::move(note))
    {
        setObjectName(id);
        setText(title);
        setAccessibleDescription(m_note);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    QSize sizeHint() const override
    {
        const int width = Metrics::of(this).scaled(560);
        return {width, heightForWidth(width)};
    }
    QSize minimumSizeHint() const override { return {Metrics::of(this).scaled(240), Metrics::of(this).scaled(64)}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        const Metrics metrics = Metrics::of(this);
        const QRect room(0, 0, std::max(1, width - left() - metrics.scaled(16)), 10'000);
        return 2 * padding() + metrics.text + metrics.scaled(4) + fontMetrics().boundingRect(room, Qt::TextWordWrap, m_note).height();
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        const Metrics metrics = Metrics::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.line);
        painter.setBrush(isDown() ? theme.selected : underMouse() ? theme.hover : theme.base);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        const int iconSize = metrics.scaled(20);
        paintIcon(&painter, QRectF(metrics.scaled(20), (height() - iconSize) / 2.0, iconSize, iconSize), m_icon, theme.accent);
        const QRect words = rect().adjusted(left(), padding(), -metrics.scaled(16), 0);
        painter.setPen(theme.text);
        painter.setFont(strongFont(font()));
        painter.drawText(words, Qt::AlignTop | Qt::AlignLeft, text());
        painter.setPen(theme.text2);
        painter.setFont(font());
        painter.drawText(words.adjusted(0, metrics.text + metrics.scaled(4), 0, 0), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_note);
    }

private:
    int left() const { return Metrics::of(this).scaled(60); }
    int padding() const { return Metrics::of(this).scaled(16); }

    QString m_icon;
    QString m_note;
};

} // namespace

Welcome::Welcome(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(12);
    column->addWidget(new PlainLabel(tr("Which server do you look after?"), TextRole::Sentence));
    column->addSpacing(4);
    const auto add = [&](const QString &id, const QString &icon, const QString &text, const QString &note, void (Welcome::*wanted)()) {
        auto *choice = new Choice(id, icon, text, note);
        choice->setMaximumWidth(Metrics::of(this).scaled(760));
        connect(choice, &QAbstractButton::clicked, this, wanted);
        column->addWidget(choice);
    };
    add(QStringLiteral("welcome.add"), QStringLiteral("server"), tr("Connect to a server"), tr("You have SSH access. Nothing is changed by connecting."), &Welcome::addWanted);
    add(QStringLiteral("welcome.import"), QStringLiteral("key"), tr("Take one from ~/.ssh/config"), tr("A host that ssh already knows: name, user, key and jump host come from there."),
        &Welcome::importWanted);
    add(QStringLiteral("welcome.demo"), QStringLiteral("play"), tr("Try the demo"), tr("A simulated server; every button works, nothing can break."), &Welcome::demoWanted);
    column->addStretch();
}

} // namespace ui
