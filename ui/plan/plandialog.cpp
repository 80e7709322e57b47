#include "ui/plan/plandialog.h"

#include "core/base/text.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

PlanDialog::PlanDialog(PlanFunctions functions, PlanTarget target, QWidget *parent)
    : QDialog(parent)
    , m_title(new PlainLabel(TextRole::Heading, this))
    , m_why(new PlainLabel(TextRole::Secondary, this))
    , m_chip(new VerdictChip({}, Sign::NotApplicable, this))
    , m_sign(new SignLabel(Sign::Info, 14, this))
    , m_sentence(new PlainLabel(TextRole::Secondary, this))
    , m_view(new PlanView(std::move(functions), std::move(target), this))
{
    setObjectName(u"plan.dialog"_s);
    setWindowModality(Qt::WindowModal);
    resize(Metrics::of(this).scaled(860), Metrics::of(this).scaled(520));
    m_why->setObjectName(u"plan.why"_s);
    m_title->setObjectName(u"plan.title"_s);
    m_sentence->setObjectName(u"plan.sentence"_s);
    m_view->setScriptVisible(false);
    m_view->setCanLeave(true);
    m_view->setListVisible(false);

    auto *verdict = new QHBoxLayout;
    verdict->setSpacing(6);
    verdict->addWidget(m_sign);
    verdict->addWidget(m_sentence, 1);
    auto *title = new QHBoxLayout;
    title->setSpacing(12);
    title->addWidget(m_title, 1);
    title->addWidget(m_chip, 0, Qt::AlignTop);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(16, 14, 16, 12);
    head->setSpacing(6);
    head->addLayout(title);
    head->addWidget(m_why);
    head->addLayout(verdict);
    auto *box = new QDialogButtonBox(this);
    const QList<BusyButton *> &buttons = m_view->buttons();
    for (BusyButton *button : buttons)
        box->addButton(button, button == m_view->primary() ? QDialogButtonBox::AcceptRole : button->objectName() == u"plan.close" ? QDialogButtonBox::RejectRole : QDialogButtonBox::ActionRole);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(16, 10, 16, 12);
    foot->addWidget(box);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    column->addLayout(foot);

    connect(m_view, &PlanView::sentenceChanged, this, [this](Sign sign, const QString &sentence) {
        m_sign->setSign(sign);
        m_sentence->setText(sentence);
        setAccessibleDescription(sentence);
    });
    connect(m_view, &PlanView::verdictChanged, this, [this] {
        const PlanVerdict now = m_view->firstVerdict();
        m_chip->set(now.chip, now.sign);
        m_chip->setVisible(!now.chip.isEmpty());
    });
    connect(m_view, &PlanView::closeWanted, this, &PlanDialog::reject);
    connect(m_view, &PlanView::undoOffered, this, &PlanDialog::reject);
    connect(m_view, &PlanView::ended, this, &PlanDialog::endInBackground);
    auto *go = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(go, &QShortcut::activated, m_view, &PlanView::askAndRun);
}

void PlanDialog::present(const QString &title, const plan::ItemPtr &item)
{
    const QString shown = base::printable(title.isEmpty() ? item->title() : title);
    m_title->setText(shown);
    m_why->setText(base::printable(item->explain(), true));
    setWindowTitle(shown);
    setAccessibleName(shown);
    m_view->present({item});
    open();
}

// What runs goes on without being looked at; then it stays hidden until it is known what came out.
void PlanDialog::reject()
{
    QDialog::reject();
    if (!m_view->isRunning())
        deleteLater();
}

void PlanDialog::endInBackground()
{
    if (!isHidden())
        return;
    Q_EMIT m_view->said(m_view->resultSentence());
    deleteLater();
}

} // namespace ui
