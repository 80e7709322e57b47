#include "ui/users/userspage.h"

#include "ui/common/chip.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"
#include "ui/common/toolrow.h"
#include "ui/users/userdelegate.h"
#include "ui/users/userdetails.h"
#include "ui/users/userfilter.h"
#include "ui/users/usermodel.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ui {
namespace {

constexpr int narrowBelow = 1100; // the window's width
constexpr int detailsWidth = 356;
constexpr int detailsHeight = 236;

/// What stands behind the list when the filter leaves nothing.
class ListSide : public QWidget {
protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Theme::of(this).base); }
};

QString countText(UserKind kind, qsizetype count)
{
    static constexpr std::array<const char *, userKindCount> texts{QT_TRANSLATE_NOOP("ui::UsersPage", "All %1"), QT_TRANSLATE_NOOP("ui::UsersPage", "Active %1"),
                                                                   QT_TRANSLATE_NOOP("ui::UsersPage", "Locked %1"), QT_TRANSLATE_NOOP("ui::UsersPage", "Deactivated %1"),
                                                                   QT_TRANSLATE_NOOP("ui::UsersPage", "Admins %1")};
    return UsersPage::tr(texts[static_cast<size_t>(kind)]).arg(count);
}

/// Of another year, as tableTime() writes it: a date never elides.
int widestDate(const QFontMetrics &metrics)
{
    int widest = 0;
    for (int month = 1; month <= 12; ++month)
        widest = std::max(widest, metrics.horizontalAdvance(tableTime(QDateTime(QDate(2000, month, 28), QTime(12, 0)), QDateTime::currentDateTime())));
    return widest;
}

} // namespace

UsersPage::UsersPage(QWidget *parent)
    : PageFrame(QStringLiteral("users"), tr("Users"), parent), m_model(new UserModel(this)), m_filter(new UserFilter(m_model, this))
{
    setToolRow(buildToolRow());
    setBody(buildBody());
    buildActions();
    connect(this, &PageFrame::staleChanged, m_model, &UserModel::setStale);
    setLoading(tr("Reading the users from the database of MAS…"));
}

ToolRow *UsersPage::buildToolRow()
{
    auto *row = new ToolRow;
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("users.filter"));
    m_search->setAccessibleName(tr("Filter users"));
    m_search->setPlaceholderText(tr("Filter: name, MXID, e-mail…"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(Metrics::of(this).scaled(240));
    row->add(m_search);
    auto *group = new QButtonGroup(row);
    for (int kind = 0; kind < userKindCount; ++kind) {
        auto *chip = new Chip;
        chip->setObjectName(QStringLiteral("users.chip%1").arg(kind));
        group->addButton(chip, kind);
        m_chips << chip;
        row->add(chip);
    }
    m_chips.first()->setChecked(true);
    row->addStretch();
    m_detailsChip = new Chip(tr("Details"));
    m_detailsChip->setObjectName(QStringLiteral("users.showDetails"));
    m_detailsChip->setToolTip(tr("Details of the user (Space)"));
    m_detailsChip->setChecked(true);
    row->add(m_detailsChip);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        showNoMatch();
    });
    connect(group, &QButtonGroup::idToggled, this, [this](int kind, bool on) {
        if (!on)
            return;
        m_filter->setKind(static_cast<UserKind>(kind));
        showNoMatch();
    });
    connect(m_detailsChip, &QAbstractButton::clicked, this, &UsersPage::setDetailsShown);
    return row;
}

QTableView *UsersPage::buildTable()
{
    auto *table = new QTableView;
    table->setObjectName(QStringLiteral("users.table"));
    table->setAccessibleName(tr("Users"));
    table->setModel(m_filter);
    table->setItemDelegate(new UserDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(Metrics::of(this).userRow);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(Metrics::of(this).scaled(40));
    table->setSortingEnabled(true);
    table->sortByColumn(UserModel::Created, Qt::AscendingOrder);
    table->installEventFilter(this);
    return table;
}

QWidget *UsersPage::buildBody()
{
    m_table = buildTable();
    m_noMatch = new EmptyState(m_table);
    m_noMatch->setObjectName(QStringLiteral("users.noMatch"));
    m_noMatch->hide();
    connect(m_noMatch, &EmptyState::actionWanted, this, &UsersPage::clearFilter);
    auto *list = new ListSide;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_noMatch, 6);
    m_details = new UserDetails;
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("users.splitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(list);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &UsersPage::showCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &UsersPage::showCurrent);
    return m_splitter;
}

QAction *UsersPage::addTableAction(const QString &text, const QKeySequence &key, void (UsersPage::*act)())
{
    auto *action = new QAction(text, m_table);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    m_table->addAction(action);
    return action;
}

void UsersPage::buildActions()
{
    addTableAction(tr("Copy row"), QKeySequence::Copy, &UsersPage::copyRow);
    addTableAction(tr("Copy as Markdown"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &UsersPage::copyMarkdown);
    addTableAction(tr("Show or hide the details"), QKeySequence(Qt::Key_Space), &UsersPage::toggleDetails);
    auto *find = new QAction(tr("Filter"), this);
    find->setShortcuts({QKeySequence::Find, QKeySequence(Qt::Key_Slash)});
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, &UsersPage::focusFilter);
    addAction(find);
}

void UsersPage::present(const users::UserList &list)
{
    const bool first = m_model->rowCount() == 0;
    m_model->setUsers(list.users);
    m_filter->refilter();
    if (first)
        m_filter->sort(m_table->horizontalHeader()->sortIndicatorSection(), m_table->horizontalHeader()->sortIndicatorOrder());
    showCounts(list);
    setVerdict(base::Verdict::Ok, users::sentence(list));
    age()->setObserved(list.observedAt);
    refreshButton()->setBusy(false);
    if (list.users.isEmpty()) {
        setEmpty(QStringLiteral("users"), tr("Nobody is registered on this server yet."));
        return;
    }
    setContent();
    arrange();
    showNoMatch();
    showCurrent();
}

void UsersPage::fail(const base::Error &error)
{
    refreshButton()->setBusy(false);
    setFailed(error);
}

void UsersPage::showCurrent()
{
    if (const users::User *user = m_filter->userAt(m_table->currentIndex()))
        m_details->present(*user);
    else
        m_details->clear();
}

void UsersPage::showCounts(const users::UserList &list)
{
    for (int kind = 0; kind < userKindCount; ++kind) {
        const auto which = static_cast<UserKind>(kind);
        const auto count = std::count_if(list.users.begin(), list.users.end(), [which](const users::User &user) { return belongs(user, which); });
        m_chips[kind]->setText(countText(which, count));
        m_chips[kind]->updateGeometry();
    }
}

void UsersPage::showNoMatch()
{
    const bool nothing = m_filter->rowCount() == 0 && m_model->rowCount() > 0;
    if (nothing) {
        const QString text = m_search->text().trimmed();
        const QString sentence = text.isEmpty() ? tr("No user is of this kind.") : tr("No user matches “%1” here.").arg(text);
        m_noMatch->present(QStringLiteral("search"), sentence, tr("Clear the filter"));
    }
    // Only the heads stay of the table, so that the sentence stands right under them.
    m_table->setMaximumHeight(nothing ? m_table->horizontalHeader()->height() : QWIDGETSIZE_MAX);
    m_noMatch->setVisible(nothing);
}

void UsersPage::clearFilter()
{
    m_search->clear();
    m_chips.first()->setChecked(true);
    m_table->setFocus();
}

void UsersPage::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void UsersPage::toggleDetails()
{
    setDetailsShown(m_details->isHidden());
}

void UsersPage::setDetailsShown(bool shown)
{
    m_detailsChip->setChecked(shown);
    m_details->setVisible(shown);
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        m_table->scrollTo(current);
}

void UsersPage::copyRow()
{
    QStringList cells;
    for (int column = 0; column < UserModel::ColumnCount; ++column)
        cells << m_table->currentIndex().siblingAtColumn(column).data().toString();
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

void UsersPage::copyMarkdown()
{
    QString heads = QStringLiteral("|");
    QString rule = heads;
    QString cells = heads;
    for (int column = 0; column < UserModel::ColumnCount; ++column) {
        QString cell = m_table->currentIndex().siblingAtColumn(column).data().toString();
        heads += u' ' + m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral(" |");
        rule += QStringLiteral("---|");
        cells += u' ' + cell.replace(u'|', QStringLiteral("\\|")) + QStringLiteral(" |");
    }
    QGuiApplication::clipboard()->setText(heads + u'\n' + rule + u'\n' + cells + u'\n');
}

bool UsersPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            setDetailsShown(true);
            return true;
        }
    }
    return PageFrame::eventFilter(watched, event);
}

void UsersPage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    arrange();
}

void UsersPage::showEvent(QShowEvent *event)
{
    PageFrame::showEvent(event);
    arrange();
}

// Below 1100 px the details go under the table, folded at first: Space or the chip opens them.
void UsersPage::arrange()
{
    const Metrics metrics = Metrics::of(this);
    const bool narrow = window()->width() < narrowBelow;
    if (m_isNarrow != narrow && isVisible()) {
        m_isNarrow = narrow;
        m_splitter->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
        m_details->setMinimumSize(narrow ? 0 : metrics.scaled(280), narrow ? metrics.scaled(120) : 0);
        const int all = narrow ? m_splitter->height() : m_splitter->width();
        const int part = metrics.scaled(narrow ? detailsHeight : detailsWidth);
        m_splitter->setSizes({std::max(1, all - part), part});
        setDetailsShown(!narrow);
    }
    QHeaderView *header = m_table->horizontalHeader();
    m_table->setColumnWidth(UserModel::DisplayName, metrics.scaled(138));
    // Words never elide; only names do.
    int stateWidth = metrics.scaled(90);
    for (const users::State state : {users::State::Active, users::State::Locked, users::State::Deactivated})
        stateWidth = std::max(stateWidth, fontMetrics().horizontalAdvance(stateText(state)) + metrics.sign + metrics.scaled(22));
    m_table->setColumnWidth(UserModel::State, stateWidth);
    m_table->setColumnWidth(UserModel::Sessions, std::max(metrics.scaled(84), header->sectionSizeHint(UserModel::Sessions)));
    const int dateWidth = widestDate(fontMetrics()) + metrics.scaled(16);
    const int todayWidth = fontMetrics().horizontalAdvance(UserModel::tr("Today %1").arg(QStringLiteral("00:00"))) + metrics.scaled(16);
    m_table->setColumnWidth(UserModel::LastActive, std::max({metrics.scaled(104), todayWidth, dateWidth}));
    m_table->setColumnWidth(UserModel::Created, std::max({metrics.scaled(96), header->sectionSizeHint(UserModel::Created), dateWidth}));
    header->setSectionResizeMode(UserModel::Name, QHeaderView::Stretch);
}

} // namespace ui
