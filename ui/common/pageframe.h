#pragma once

#include "core/base/error.h"
#include "ui/common/agelabel.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"

#include <QDateTime>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QStackedWidget;
class QVBoxLayout;

namespace ui {

/// Every page: a header (title, sign and verdict sentence, age, refresh, the page's buttons), a banner in its place, and the
/// body or what stands for it. The five states of ui.md §4 are the five calls below; stale and limited lie over content.
class PageFrame : public QWidget {
    Q_OBJECT
public:
    /// id: the page's, the beginning of all object names ("routes" → "routes.refresh").
    PageFrame(const QString &id, const QString &title, QWidget *parent = nullptr);

    QString id() const { return m_id; }
    QString title() const { return m_title->text(); }
    void setTitle(const QString &title);

    /// The sentence under the title. Also what the sidebar shows by verdictChanged.
    void setVerdict(base::Verdict verdict, const QString &sentence);
    /// A sentence that judges nothing (Sign::Info): verdict() is Skipped then.
    void setSentence(Sign sign, const QString &sentence);
    base::Verdict verdict() const { return m_verdict; }
    QString sentence() const { return m_sentence->text(); }

    void setBody(QWidget *body);
    /// A row between header and body: filter, chips; 40 px.
    void setToolRow(QWidget *row);
    /// Appends to the header; the primary comes last.
    void addHeaderButton(QWidget *button);
    BusyButton *addHeaderButton(const QString &part, const QString &text, const QString &iconName = {}, ButtonLook look = ButtonLook::Normal);
    void setRefreshVisible(bool visible);
    AgeLabel *age() { return m_age; }
    Banner *banner() { return m_banner; }
    BusyButton *refreshButton() { return m_refresh; }

    enum class State { Loading, Content, Empty, Failed };
    State state() const { return m_state; }
    bool isStale() const { return m_staleSince.has_value(); }

    /// First load: empty rows, after 2 s the text ("Reading routes from gigglin…"). Once content was shown, it stays and only
    /// the age says that something is being observed.
    void setLoading(const QString &text);
    /// The body, or the empty state: say verdict and age before. Ends loading, failure and staleness (not limitation).
    void setContent();
    void setEmpty(const QString &iconName, const QString &sentence, const QString &buttonText = {});
    /// Old content stays under the banner; without it the body is blank. Emits retryWanted from the banner's button.
    void setFailed(const base::Error &error);
    /// What was seen stays, marked old. retryIn: seconds to the next try, when one is planned.
    void setStale(const QDateTime &since, std::optional<int> retryIn = std::nullopt);
    /// The same when the link stands, and what is behind it does not answer: why is a whole sentence.
    void setSilent(const QDateTime &since, const QString &why);
    void setLimited(const QString &reason, const QString &buttonText = {});
    void clearLimited();

    /// The 2 px line over the header; acting buttons are the page's to hide.
    void setReadOnly(bool readOnly);
    bool isReadOnly() const;

Q_SIGNALS:
    void readOnlyChanged(bool readOnly);
    void refreshWanted();
    void retryWanted();
    void emptyActionWanted();
    void limitedActionWanted();
    void verdictChanged(base::Verdict verdict);
    void staleChanged(bool stale);

private:
    class Header;
    class Notice;
    class LoadingRows;
    void buildHeader();
    void standIn(State state, QWidget *what);
    void endLoading();
    void showStale(const QDateTime &since, const QString &text);
    void endStale();
    QString part(const QString &name) const { return m_id + QLatin1Char('.') + name; }

    QString m_id;
    State m_state = State::Loading;
    bool m_hadContent = false;
    base::Verdict m_verdict = base::Verdict::Unknown;
    std::optional<QDateTime> m_staleSince;
    Header *m_header;
    PlainLabel *m_title;
    SignLabel *m_sign;
    PlainLabel *m_sentence;
    AgeLabel *m_age;
    BusyButton *m_refresh;
    QHBoxLayout *m_headerButtons;
    Banner *m_banner;
    Notice *m_staleNotice;
    Notice *m_limitedNotice;
    QVBoxLayout *m_column;
    QStackedWidget *m_stack;
    QWidget *m_toolRow = nullptr;
    QWidget *m_body = nullptr;
    QWidget *m_blank;
    LoadingRows *m_loading;
    EmptyState *m_empty;
};

} // namespace ui
