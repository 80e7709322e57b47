#include "ui/users/userspage.h"

#include "ui/common/chip.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"
#include "ui/users/userdelegate.h"
#include "ui/users/userdetails.h"
#include "ui/users/usermodel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>

namespace ui {
namespace {

enum Kind { All, Active, Locked, Deactivated, Admins, KindCount };

bool belongs(const users::User &user, int kind)
{
    switch (kind) {
    case Active: return user.state() == users::State::Active;
    case Locked: return user.state() == users::State::Locked;
    case Deactivated: return user.state() == users::State::Deactivated;
    case Admins: return user.admin;
    default: return true;
    }
}

} // namespace

class UsersPage::Filter : public QSortFilterProxyModel {
public:
    Filter(UserModel *model, QObject *parent) : QSortFilterProxyModel(parent), m_model(model)
    {
        setSourceModel(model);
        setSortRole(UserModel::SortRole);
        setSortCaseSensitivity(Qt::CaseInsensitive);
        setSortLocaleAware(true);
    }
    void setText(const QString &text)
    {
        m_text = text.trimmed();
        invalidateFilter();
    }
    void setKind(int kind)
    {
        m_kind = kind;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        if (!belongs(m_model->user(row), m_kind))
            return false;
        const QModelIndex index = m_model->index(row, 0, parent);
        return m_text.isEmpty() || index.data(UserModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
    }

private:
    UserModel *m_model;
    QString m_text;
    int m_kind = All;
};

UsersPage::UsersPage(QWidget *parent)
    : PageFrame(QStringLiteral("users"), tr("Users"), parent), m_model(new UserModel(this)), m_filter(new Filter(m_model, this))
{
    setToolRow(buildToolRow());
    setBody(buildBody());
    setLoading(tr("Reading the users from the database of MAS…"));
}

UsersPage::~UsersPage() = default;

QWidget *UsersPage::buildToolRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(16, 0, 16, 0);
    layout->setSpacing(8);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("users.filter"));
    m_search->setAccessibleName(tr("Filter users"));
    m_search->setPlaceholderText(tr("Filter: name, MXID, e-mail…"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(240);
    layout->addWidget(m_search);
    for (int kind = 0; kind < KindCount; ++kind)
        m_chips << addChip(layout, QStringLiteral("users.chip%1").arg(kind), kind);
    m_chips[All]->setChecked(true);
    layout->addStretch();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) { m_filter->setText(text); });
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    return row;
}

Chip *UsersPage::addChip(QLayout *row, const QString &part, int kind)
{
    auto *chip = new Chip;
    chip->setObjectName(part);
    chip->setCheckable(true);
    row->addWidget(chip);
    connect(chip, &QAbstractButton::clicked, this, [this, kind] { chooseChip(kind); });
    return chip;
}

void UsersPage::chooseChip(int kind)
{
    for (int i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(i == kind);
    m_filter->setKind(kind);
}

QWidget *UsersPage::buildBody()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("users.table"));
    m_table->setAccessibleName(tr("Users"));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new UserDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Metrics::of(this).userRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(UserModel::Created, Qt::AscendingOrder);
    m_details = new UserDetails;
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("users.splitter"));
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({720, 356});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { showCurrent(); });
    return splitter;
}

void UsersPage::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const users::User &user = m_model->user(m_filter->mapToSource(current).row());
    m_shownUser = user.id;
    m_details->present(user);
}

void UsersPage::showCounts(const users::UserList &list)
{
    static constexpr std::array<const char *, KindCount> names{QT_TR_NOOP("All %1"), QT_TR_NOOP("Active %1"), QT_TR_NOOP("Locked %1"),
                                                               QT_TR_NOOP("Deactivated %1"), QT_TR_NOOP("Admins %1")};
    for (int kind = 0; kind < KindCount; ++kind) {
        const auto count = std::count_if(list.users.begin(), list.users.end(), [kind](const users::User &user) { return belongs(user, kind); });
        m_chips[kind]->setText(tr(names[static_cast<size_t>(kind)]).arg(count));
    }
}

void UsersPage::present(const users::UserList &list)
{
    m_model->setUsers(list.users);
    showCounts(list);
    setVerdict(base::Verdict::Ok, users::sentence(list));
    age()->setObserved(list.observedAt);
    refreshButton()->setBusy(false);
    if (list.users.isEmpty()) {
        setEmpty(QStringLiteral("users"), tr("Nobody is registered on this server yet."));
        return;
    }
    setContent();
    fitColumns();
    if (!m_shownUser.isEmpty())
        showCurrent();
}

void UsersPage::fail(const base::Error &error)
{
    refreshButton()->setBusy(false);
    setVerdict(base::Verdict::Unknown, error.what);
    setFailed(error);
}

void UsersPage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    fitColumns();
}

void UsersPage::fitColumns()
{
    const Metrics metrics = Metrics::of(this);
    QHeaderView *header = m_table->horizontalHeader();
    header->setMinimumSectionSize(metrics.scaled(40));
    header->setSectionResizeMode(QHeaderView::Interactive);
    // Narrow windows keep who, how and when; the rest is in the details.
    m_details->setVisible(width() >= metrics.scaled(900));
    m_table->setColumnHidden(UserModel::DisplayName, width() < metrics.scaled(700));
    m_table->setColumnWidth(UserModel::DisplayName, metrics.scaled(150));
    m_table->setColumnWidth(UserModel::State, metrics.scaled(120));
    m_table->setColumnWidth(UserModel::AppSessions, metrics.scaled(56));
    m_table->setColumnWidth(UserModel::WebSessions, metrics.scaled(56));
    m_table->setColumnWidth(UserModel::LastActive, metrics.scaled(116));
    m_table->setColumnWidth(UserModel::Created, metrics.scaled(104));
    header->setSectionResizeMode(UserModel::Name, QHeaderView::Stretch);
}

} // namespace ui
