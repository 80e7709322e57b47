#include "ui/window/sidebar.h"

#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QKeySequence>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

/// Looks like the line it opens.
class FindButton : public QAbstractButton {
public:
    explicit FindButton(QWidget *parent)
        : QAbstractButton(parent)
    {
        setObjectName(u"sidebar.find"_s);
        setText(Sidebar::tr("Find or do…"));
        setAccessibleName(text());
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    bool narrow = false;
    QSize sizeHint() const override { return {Metrics::of(this).scaled(36), Metrics::of(this).control}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.line);
        painter.setBrush(underMouse() ? theme.hover : theme.window);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        const int side = Metrics::of(this).sign;
        const int left = narrow ? (width() - side) / 2 : 9;
        paintIcon(&painter, QRectF(left, (height() - side) / 2.0, side, side), u"search"_s, theme.text2);
        if (narrow)
            return;
        painter.setPen(theme.text3);
        painter.drawText(rect().adjusted(left + side + 8, 0, 0, 0), Qt::AlignVCenter, text());
        painter.setFont(captionFont(font()));
        painter.drawText(rect().adjusted(0, 0, -9, 0), Qt::AlignVCenter | Qt::AlignRight, QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    }
};

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_model(new NavModel(this))
    , m_delegate(new NavDelegate(this))
    , m_list(new QListView(this))
    , m_server(new ServerSwitcher(this))
    , m_find(new FindButton(this))
    , m_access(new AccessSwitch(this))
{
    setObjectName(u"sidebar"_s);
    m_list->setObjectName(u"sidebar.pages"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setProperty("bare", true); // the sidebar's ground shows through

    auto *upper = new QVBoxLayout;
    upper->setContentsMargins(8, 8, 9, 8);
    upper->setSpacing(8);
    upper->addWidget(m_server);
    upper->addWidget(m_find);
    upper->addWidget(m_list, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    column->addLayout(upper, 1);
    column->addWidget(m_access);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid())
            Q_EMIT pageChosen(now.row());
    });
    connect(m_find, &QAbstractButton::clicked, this, &Sidebar::findWanted);
    setNarrow(false);
}

void Sidebar::setCurrent(int row) { m_list->setCurrentIndex(m_model->index(row)); }

void Sidebar::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    const Metrics metrics = Metrics::of(this);
    setFixedWidth(narrow ? metrics.scaled(52) : qMax(metrics.scaled(204), m_access->widthForTexts()));
    m_delegate->setNarrow(narrow);
    m_server->setNarrow(narrow);
    m_access->setNarrow(narrow);
    m_find->narrow = narrow;
    m_find->setToolTip(narrow ? m_find->text() : QString());
    m_find->update();
    m_list->doItemsLayout();
}

void Sidebar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.chrome);
    painter.fillRect(width() - 1, 0, 1, height(), theme.line);
    painter.fillRect(0, m_access->y() - 1, width(), 1, theme.line);
}

} // namespace ui
