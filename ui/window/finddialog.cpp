#include "ui/window/finddialog.h"

#include "ui/common/hopdelegate.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"
#include "ui/window/findtext.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int mostShown = 50;
enum Role { IconNameRole = FirstFreeRole, KindRole };

class FindDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        const int side = Metrics::of(option.font).scaled(16);
        const QRect row = option.rect;
        painter->save();
        painter->fillRect(row, option.state & QStyle::State_Selected ? theme.selected : theme.base);
        paintIcon(painter, QRectF(row.left() + 12, row.top() + (row.height() - side) / 2.0, side, side), index.data(IconNameRole).toString(), theme.text2);
        painter->setFont(option.font);
        painter->setPen(theme.text);
        painter->drawText(row.adjusted(12 + side + 10, 0, -12, 0), Qt::AlignVCenter, index.data().toString());
        painter->setFont(captionFont(option.font));
        painter->setPen(theme.text3);
        painter->drawText(row.adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, index.data(KindRole).toString());
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override { return {100, Metrics::of(option.font).checkRow}; }
};

} // namespace

FindDialog::FindDialog(QList<FindItem> items, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_items(std::move(items))
    , m_line(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName(u"find"_s);
    setWindowTitle(tr("Find or do"));
    setAccessibleName(windowTitle());
    m_line->setObjectName(u"find.line"_s);
    m_line->setAccessibleName(tr("Find a page, a domain, an action"));
    m_line->setPlaceholderText(tr("Find or do…"));
    m_list->setObjectName(u"find.list"_s);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FindDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    resize(Metrics::of(this).scaled(560), Metrics::of(this).scaled(380));
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &FindDialog::filter);
    connect(m_line, &QLineEdit::returnPressed, this, [this] { act(m_list->currentIndex().row()); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { act(index.row()); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) { act(index.row()); });
    filter({});
}

void FindDialog::filter(const QString &query)
{
    m_model->clear();
    m_shown.clear();
    for (int i = 0; i < m_items.size() && m_shown.size() < mostShown; ++i) {
        const FindItem &item = m_items[i];
        if (!finds(query, QStringList{item.title, item.kind} + item.also))
            continue;
        auto *row = new QStandardItem(item.title);
        row->setData(item.icon, IconNameRole);
        row->setData(item.kind, KindRole);
        row->setData(QString(item.title + u", "_s + item.kind), Qt::AccessibleTextRole);
        m_model->appendRow(row);
        m_shown.append(i);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void FindDialog::act(int row)
{
    if (row < 0 || row >= m_shown.size())
        return;
    const auto act = m_items[m_shown[row]].act;
    accept();
    // After the dialog is gone: what is opened may be a dialog too.
    if (act)
        QTimer::singleShot(0, parent(), act);
}

bool FindDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step) {
            const int row = qBound(0, m_list->currentIndex().row() + step, m_model->rowCount() - 1);
            m_list->setCurrentIndex(m_model->index(row, 0));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace ui
