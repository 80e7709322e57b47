#include "ui/common/pageframe.h"

#include "ui/common/announce.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

class PageFrame::Header : public QWidget {
public:
    using QWidget::QWidget;
    bool readOnly = false;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.fillRect(rect(), theme.base);
        painter.fillRect(0, height() - 1, width(), 1, theme.line);
        if (readOnly)
            painter.fillRect(0, 0, width(), 2, theme.text3);
    }
};

/// A line over the body: what is missing or old, and the one way out.
class PageFrame::Notice : public QWidget {
public:
    Notice(Sign sign, QWidget *parent)
        : QWidget(parent)
        , text(new PlainLabel(TextRole::Secondary, this))
        , button(new BusyButton({}, ButtonLook::Link, this))
        , m_sign(sign)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(16, 6, 16, 7);
        row->addWidget(new SignLabel(sign, 14, this));
        row->addWidget(text, 1);
        row->addWidget(button);
        hide();
    }
    void present(const QString &sentence, const QString &buttonText)
    {
        text->setText(sentence);
        button->setText(buttonText);
        button->setVisible(!buttonText.isEmpty());
        show();
    }
    PlainLabel *text;
    BusyButton *button;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.fillRect(rect(), signInk(m_sign, theme).tint);
        painter.fillRect(0, height() - 1, width(), 1, theme.line);
    }

private:
    Sign m_sign;
};

/// A table head and three empty rows; what is awaited is said only when it takes long.
class PageFrame::LoadingRows : public QWidget {
public:
    explicit LoadingRows(QWidget *parent)
        : QWidget(parent)
        , text(new PlainLabel(TextRole::Secondary, this))
    {
        text->setAlignment(Qt::AlignHCenter);
        text->hide();
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, text, &QWidget::show);
    }
    void start(const QString &awaited)
    {
        text->setText(awaited);
        text->hide();
        m_patience.start(2000);
    }
    PlainLabel *text;

protected:
    void resizeEvent(QResizeEvent *) override { text->setGeometry(0, head() + 3 * row() + 16, width(), Metrics::of(this).text * 2); }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.fillRect(rect(), theme.base);
        painter.fillRect(0, 0, width(), head(), theme.raised);
        painter.fillRect(0, head() - 1, width(), 1, theme.line);
        for (int line = 1; line <= 3; ++line)
            painter.fillRect(0, head() + line * row() - 1, width(), 1, theme.line);
        for (int line = 0; line < 3; ++line)
            painter.fillRect(16, head() + line * row() + row() / 2 - 4, width() / (4 + line), 8, theme.hover);
    }

private:
    int head() const { return Metrics::of(this).text + 12; }
    int row() const { return Metrics::of(this).hopRow; }
    QTimer m_patience;
};

PageFrame::PageFrame(const QString &id, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_header(new Header(this))
    , m_title(new PlainLabel(title, TextRole::Heading, m_header))
    , m_sign(new SignLabel(Sign::Unknown, 14, m_header))
    , m_sentence(new PlainLabel(TextRole::Secondary, m_header))
    , m_age(new AgeLabel(m_header))
    , m_refresh(BusyButton::ofIcon(u"refresh"_s, tr("Refresh %1").arg(title), m_header))
    , m_headerButtons(new QHBoxLayout)
    , m_banner(new Banner(this))
    , m_staleNotice(new Notice(Sign::Warning, this))
    , m_limitedNotice(new Notice(Sign::Unknown, this))
    , m_column(new QVBoxLayout(this))
    , m_stack(new QStackedWidget(this))
    , m_blank(new QWidget(this))
    , m_loading(new LoadingRows(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(id);
    setAccessibleName(title);
    m_title->setWordWrap(false);
    m_title->setObjectName(part(u"title"_s));
    m_sentence->setObjectName(part(u"sentence"_s));
    m_age->setObjectName(part(u"age"_s));
    m_refresh->setObjectName(part(u"refresh"_s));
    m_limitedNotice->button->setObjectName(part(u"unlock"_s));
    m_limitedNotice->text->setObjectName(part(u"limited"_s));
    m_staleNotice->text->setObjectName(part(u"stale"_s));
    buildHeader();

    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_header);
    m_column->addWidget(m_banner);
    m_column->addWidget(m_limitedNotice);
    m_column->addWidget(m_staleNotice);
    m_column->addWidget(m_stack, 1);
    for (QWidget *stand : {m_blank, static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_empty)})
        m_stack->addWidget(stand);

    connect(m_refresh, &QPushButton::clicked, this, &PageFrame::refreshWanted);
    connect(m_empty, &EmptyState::actionWanted, this, &PageFrame::emptyActionWanted);
    connect(m_limitedNotice->button, &QPushButton::clicked, this, &PageFrame::limitedActionWanted);
}

void PageFrame::buildHeader()
{
    auto *verdictRow = new QHBoxLayout;
    verdictRow->setSpacing(6);
    verdictRow->addWidget(m_sign, 0, Qt::AlignVCenter);
    verdictRow->addWidget(m_sentence, 1);
    m_sign->hide();

    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addStretch();
    titles->addWidget(m_title);
    titles->addLayout(verdictRow);
    titles->addStretch();

    m_headerButtons->setSpacing(8);
    auto *row = new QHBoxLayout(m_header);
    row->setContentsMargins(16, 6, 16, 7);
    row->setSpacing(12);
    row->addLayout(titles, 1);
    row->addWidget(m_age);
    row->addWidget(m_refresh);
    row->addLayout(m_headerButtons);
    m_header->setMinimumHeight(Metrics::of(this).scaled(60));
    m_header->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void PageFrame::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void PageFrame::setVerdict(base::Verdict verdict, const QString &sentence)
{
    setSentence(signOf(verdict), sentence);
    if (verdict == m_verdict)
        return;
    m_verdict = verdict;
    announce(this, sentence);
    Q_EMIT verdictChanged(verdict);
}

void PageFrame::setSentence(Sign sign, const QString &sentence)
{
    m_sign->setSign(sign);
    m_sign->show();
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(signText(sign) + u": "_s + sentence);
    if (sign == Sign::Info)
        m_verdict = base::Verdict::Skipped;
}

void PageFrame::setBody(QWidget *body)
{
    m_body = body;
    m_stack->addWidget(body);
    if (m_state == State::Content)
        m_stack->setCurrentWidget(body);
}

void PageFrame::setToolRow(QWidget *row)
{
    m_toolRow = row;
    m_column->insertWidget(m_column->indexOf(m_limitedNotice), row);
}

void PageFrame::addHeaderButton(QWidget *button) { m_headerButtons->addWidget(button); }

BusyButton *PageFrame::addHeaderButton(const QString &name, const QString &text, const QString &iconName, ButtonLook look)
{
    auto *button = new BusyButton(text, look, m_header);
    button->setObjectName(part(name));
    if (!iconName.isEmpty())
        button->setIconName(iconName);
    addHeaderButton(button);
    return button;
}

void PageFrame::setRefreshVisible(bool visible) { m_refresh->setVisible(visible); }

void PageFrame::setLoading(const QString &text)
{
    m_age->setObserving();
    if (m_hadContent)
        return;
    m_sign->setSign(Sign::Busy);
    m_sign->show();
    m_sentence->setText(text);
    m_banner->dismiss();
    m_loading->start(text);
    standIn(State::Loading, m_loading);
}

void PageFrame::setContent()
{
    endLoading();
    m_banner->dismiss();
    endStale();
    standIn(State::Content, m_body);
}

void PageFrame::setEmpty(const QString &iconName, const QString &sentence, const QString &buttonText)
{
    endLoading();
    m_banner->dismiss();
    endStale();
    m_empty->present(iconName, sentence, buttonText);
    standIn(State::Empty, m_empty);
}

void PageFrame::setFailed(const base::Error &error)
{
    m_banner->present(error);
    auto *again = m_banner->addButton(tr("Try again"), ButtonLook::Normal, u"refresh"_s);
    again->setObjectName(part(u"retry"_s));
    connect(again, &QPushButton::clicked, this, &PageFrame::retryWanted);
    if (m_hadContent) {
        m_state = State::Failed;
        return;
    }
    m_age->clear();
    setVerdict(base::Verdict::Unknown, tr("Not known: it could not be read."));
    standIn(State::Failed, m_blank);
}

void PageFrame::setStale(const QDateTime &since, std::optional<int> retryIn)
{
    QString text = tr("Link lost at %1; showing what was seen then.").arg(clockText(since, QDateTime::currentDateTimeUtc()));
    if (retryIn)
        text += u' ' + tr("Trying again in %1 s.").arg(*retryIn);
    m_age->setStale(since);
    showStale(since, text);
}

void PageFrame::setSilent(const QDateTime &since, const QString &why)
{
    m_age->setSilent(since);
    showStale(since, why + u' ' + tr("Showing what was seen at %1.").arg(clockText(since, QDateTime::currentDateTimeUtc())));
}

void PageFrame::showStale(const QDateTime &since, const QString &text)
{
    const bool isNew = !m_staleSince;
    m_staleSince = since;
    m_staleNotice->present(text, {});
    m_sign->setStale(true);
    if (!isNew)
        return;
    announce(this, text);
    Q_EMIT staleChanged(true);
}

void PageFrame::setLimited(const QString &reason, const QString &buttonText) { m_limitedNotice->present(reason, buttonText); }

void PageFrame::clearLimited() { m_limitedNotice->hide(); }

void PageFrame::setReadOnly(bool readOnly)
{
    if (m_header->readOnly == readOnly)
        return;
    m_header->readOnly = readOnly;
    m_header->update();
    Q_EMIT readOnlyChanged(readOnly);
}

bool PageFrame::isReadOnly() const { return m_header->readOnly; }

void PageFrame::standIn(State state, QWidget *what)
{
    m_state = state;
    if (what)
        m_stack->setCurrentWidget(what);
    if (m_toolRow)
        m_toolRow->setVisible(m_hadContent && state != State::Empty);
}

// A page that says no verdict and no age of its own must not go on reading for ever.
void PageFrame::endLoading()
{
    m_hadContent = true;
    if (m_age->isObserving())
        m_age->setObserved(QDateTime::currentDateTimeUtc());
    if (m_sign->sign() != Sign::Busy)
        return;
    m_sign->hide();
    m_sentence->clear();
}

void PageFrame::endStale()
{
    if (!m_staleSince)
        return;
    m_staleSince.reset();
    m_staleNotice->hide();
    m_sign->setStale(false);
    Q_EMIT staleChanged(false);
}

} // namespace ui
