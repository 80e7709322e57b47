#include "ui/plan/planview.h"

#include "core/base/text.h"
#include "ui/common/availability.h"
#include "ui/common/theme.h"
#include "ui/plan/diffview.h"
#include "ui/plan/plandetails.h"
#include "ui/plan/planlist.h"
#include "ui/plan/planmodel.h"

#include <QCoro/QCoroTask>

#include <QHBoxLayout>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int leftWidth = 360;

} // namespace

PlanView::PlanView(PlanFunctions functions, PlanTarget target, QWidget *parent)
    : QWidget(parent)
    , m_functions(std::move(functions))
    , m_target(std::move(target))
    , m_model(new PlanModel(this))
    , m_banner(new Banner(this))
    , m_script(addButton(u"plan.script"_s, tr("Save as script…"), u"download"_s, ButtonLook::Normal))
    , m_stop(addButton(u"plan.stop"_s, tr("Stop after this item"), u"stop"_s, ButtonLook::Normal))
    , m_close(addButton(u"plan.close"_s, tr("Cancel"), {}, ButtonLook::Normal))
    , m_primary(addButton(u"plan.primary"_s, {}, {}, ButtonLook::Primary))
{
    m_banner->setObjectName(u"plan.banner"_s);
    buildBody();
    connect(m_script, &QPushButton::clicked, this, [this] { saveScript(allCommands()); });
    connect(m_stop, &QPushButton::clicked, this, &PlanView::stop);
    connect(m_close, &QPushButton::clicked, this, &PlanView::wantClose);
    connect(m_primary, &QPushButton::clicked, this, &PlanView::askAndRun);
    connect(m_details, &PlanDetails::scriptWanted, this, [this] {
        if (const int row = m_list->currentIndex().row(); row >= 0 && m_model->row(row).prepared)
            saveScript(m_model->row(row).prepared->commands);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PlanView::updateDetails);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_model->refreshElapsed();
        say();
    });
    for (const auto &[key, direction] : {std::pair(QKeySequence(Qt::Key_F8), 1), std::pair(QKeySequence(Qt::SHIFT | Qt::Key_F8), -1)}) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, step = direction] { m_details->diff()->step(step); });
    }
}

BusyButton *PlanView::addButton(const QString &name, const QString &text, const QString &icon, ButtonLook look)
{
    auto *button = new BusyButton(text, look, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    if (!icon.isEmpty())
        button->setIconName(icon);
    button->hide();
    m_buttons.append(button);
    return button;
}

void PlanView::buildBody()
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"plan.splitter"_s);
    splitter->setChildrenCollapsible(false);
    auto *left = m_left = new QWidget(splitter);
    left->setBackgroundRole(QPalette::Base);
    left->setAutoFillBackground(true);
    auto *head = new PlainLabel(tr("The plan"), TextRole::Strong, left);
    head->setWordWrap(false);
    m_count = new PlainLabel(TextRole::Hint, left);
    m_count->setObjectName(u"plan.count"_s);
    m_list = new PlanList(left);
    m_list->setObjectName(u"plan.items"_s);
    m_list->setAccessibleName(tr("Items of the plan"));
    m_list->setModel(m_model);
    m_details = new PlanDetails(splitter);

    auto *headRow = new QHBoxLayout;
    headRow->setContentsMargins(16, 10, 16, 9);
    headRow->setSpacing(8);
    headRow->addWidget(head);
    headRow->addWidget(m_count, 1);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(headRow);
    auto *line = new QFrame(left);
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addWidget(m_list, 1);
    splitter->addWidget(left);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    const int width = Metrics::of(this).scaled(leftWidth);
    splitter->setSizes({width, 2 * width});
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_banner);
    all->addWidget(splitter, 1);
}

void PlanView::present(const QList<plan::ItemPtr> &items)
{
    m_model->setItems(items);
    m_count->setText(items.size() > 1 ? tr("%n items", nullptr, static_cast<int>(items.size())) : QString());
    m_list->setCurrentIndex(m_model->index(0));
    prepareFrom(0, {});
}

void PlanView::prepareAgain()
{
    if (m_phase == Phase::Preview)
        prepareFrom(0, {});
}

// Rows before first keep what they are: they are done.
void PlanView::prepareFrom(int first, std::function<void()> then)
{
    ++m_generation;
    m_afterReading = std::move(then);
    m_banner->dismiss();
    m_reading = m_model->rowCount() - first;
    setPhase(Phase::Reading);
    if (m_reading <= 0) {
        afterReading();
        return;
    }
    for (int row = first; row < m_model->rowCount(); ++row)
        prepareRow(row);
}

void PlanView::prepareRow(int row)
{
    m_model->change(row, [](PlanRow &r) {
        const plan::ItemPtr item = r.item;
        r = PlanRow();
        r.item = item;
    });
    const plan::ItemPtr item = m_model->row(row).item;
    // The item is kept until it has answered: the view may be closed before.
    QCoro::connect(item->prepare(), this, [this, row, item, generation = m_generation](const base::Result<plan::Prepared> &prepared) {
        if (generation != m_generation)
            return;
        m_model->change(row, [&](PlanRow &r) {
            r.state = PlanRow::State::Ready;
            if (prepared)
                r.prepared = *prepared;
            else
                r.unreadable = prepared.error();
        });
        if (--m_reading == 0)
            afterReading();
        else
            updateDetails();
    });
}

void PlanView::afterReading()
{
    setPhase(Phase::Preview);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const PlanRow &r = m_model->row(row);
        if (r.state != PlanRow::State::Ready || !r.unreadable || r.isByHand())
            continue;
        m_banner->present(*r.unreadable);
        auto *again = m_banner->addButton(tr("Read again"), ButtonLook::Normal, u"refresh"_s);
        again->setObjectName(u"plan.readAgain"_s);
        connect(again, &QPushButton::clicked, this, [this, row] { prepareFrom(row, {}); });
        m_afterReading = {};
        return;
    }
    if (const auto then = std::exchange(m_afterReading, {}))
        then();
}

void PlanView::setPhase(Phase phase)
{
    m_phase = phase;
    const bool runs = phase == Phase::Running || phase == Phase::Undoing;
    m_list->setBusy(runs || phase == Phase::Reading);
    if (runs)
        m_tick.start();
    else
        m_tick.stop();
    m_list->measure();
    updateButtons();
    updateDetails();
    say();
}

void PlanView::setReadOnly(bool readOnly)
{
    if (m_readOnly == readOnly)
        return;
    m_readOnly = readOnly;
    updateButtons();
    say();
    if (m_phase == Phase::Ended)
        presentEnd();
}

void PlanView::setScriptVisible(bool visible)
{
    m_scriptWanted = visible;
    updateButtons();
}

void PlanView::setListVisible(bool visible)
{
    m_left->setVisible(visible);
    m_details->setAlone(!visible);
}

PlanVerdict PlanView::firstVerdict() const { return m_model->rowCount() > 0 ? verdictOf(m_model->row(0)) : PlanVerdict(); }

QList<const PlanRow *> PlanView::allRows() const
{
    QList<const PlanRow *> rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows << &m_model->row(row);
    return rows;
}

void PlanView::say()
{
    const PlanSentence sentence = sentenceOf({m_phase, allRows(), m_run, m_target.server, m_stopping, m_readOnly, m_endedAt});
    Q_EMIT sentenceChanged(sentence.sign, sentence.text);
    Q_EMIT verdictChanged();
}

QString PlanView::resultSentence() const { return m_banner->sentence(); }

bool PlanView::isRunning() const { return m_phase == Phase::Running || m_phase == Phase::Undoing; }

QList<const PlanRow *> PlanView::rowsOf(const QList<int> &rows) const
{
    QList<const PlanRow *> all;
    for (const int row : rows)
        all << &m_model->row(row);
    return all;
}

/// What a run takes: all that was read and is not for a person's hands; what is in order is proven so.
QList<int> PlanView::toRun() const
{
    QList<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const PlanRow &r = m_model->row(row); r.state == PlanRow::State::Ready && r.prepared && !r.isByHand())
            rows << row;
    return rows;
}

QList<const PlanRow *> PlanView::withWork() const
{
    QList<const PlanRow *> rows = rowsOf(toRun());
    rows.removeIf([](const PlanRow *row) { return !row->hasWork(); });
    return rows;
}

void PlanView::updateButtons()
{
    const QList<const PlanRow *> work = withWork();
    const bool preview = m_phase == Phase::Preview;
    m_primary->setVisible(preview && !m_readOnly && !work.isEmpty());
    if (!work.isEmpty())
        m_primary->setText(primaryText(work));
    bool isUnread = false;
    for (int row = 0; row < m_model->rowCount(); ++row)
        isUnread = isUnread || (m_model->row(row).unreadable && !m_model->row(row).isByHand());
    setUnavailable(m_primary, isUnread ? tr("Not every item could be read") : QString());
    m_stop->setVisible(m_phase == Phase::Running && m_run.size() > 1);
    setUnavailable(m_stop, m_stopping ? tr("It stops after this item") : QString());
    m_close->setVisible(!isRunning() || m_canLeave);
    m_close->setText(isRunning() ? tr("Go on in the background") : m_phase == Phase::Ended || (preview && (work.isEmpty() || m_readOnly)) ? tr("Close") : tr("Cancel"));
    m_script->setVisible(m_scriptWanted && m_functions.script && !allCommands().isEmpty());
}

void PlanView::updateDetails()
{
    const int row = m_list->currentIndex().row();
    if (row < 0) {
        m_details->presentNothing();
        return;
    }
    const PlanRow &r = m_model->row(row);
    const QList<CommandBlock> blocks = r.prepared ? blocksOf(r.prepared->commands, m_target.server, m_target.loginUser) : QList<CommandBlock>();
    m_details->present(r, blocks, m_phase != Phase::Preview);
    m_details->setScriptVisible(m_functions.script && !blocks.isEmpty());
}

void PlanView::askAndRun()
{
    if (!m_primary->isVisible() || !m_primary->isEnabled())
        return;
    ask(questionOf(withWork(), m_target.server), [this] {
        // The answer may come late: what is run is what is shown now, and the runner compares it with what is there.
        if (m_phase == Phase::Preview && !m_readOnly)
            run(toRun());
    });
}

void PlanView::ask(const Question &question, std::function<void()> yes)
{
    m_functions.confirm(this, question, [yes = std::move(yes)](bool agreed) {
        if (agreed)
            yes();
    });
}

void PlanView::stop()
{
    m_stopping = true;
    if (m_functions.cancel)
        m_functions.cancel();
    updateButtons();
    say();
}

void PlanView::wantClose()
{
    if (!isRunning() || m_canLeave)
        Q_EMIT closeWanted();
}

} // namespace ui
