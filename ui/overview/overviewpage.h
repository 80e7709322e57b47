#pragma once

#include "core/users/user.h"
#include "ui/common/pageframe.h"
#include "ui/overview/attention.h"

class QGridLayout;

namespace ui {

class AttentionCard;
class Card;
class FactRow;
class WireRow;

/// The state of the server on one page: what deserves attention, then the facts.
class OverviewPage : public PageFrame {
    Q_OBJECT
public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void present(const Seen &seen, const QDateTime &observedAt);
    void presentUsers(const users::UserList &list);
    void failUsers(const base::Error &error);
    void fail(const base::Error &error);

Q_SIGNALS:
    /// A page by id, and what to select there ("" for nothing).
    void openWanted(const QString &page, const QString &object);
    void planWanted(const QString &item); ///< the id of the plan item that mends what deserves attention

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildBody();
    void buildCards();
    Card *addCard(const QString &page, const QString &iconName, const QString &title, const QString &linkText);
    void arrange();
    void showStale(bool stale);
    void presentRoutes(const routes::Table &table);
    void presentRelease(const ess::Release &release, const QList<kube::Pod> &pods);

    QGridLayout *m_grid = nullptr;
    AttentionCard *m_attention = nullptr;
    Card *m_routes = nullptr;
    QList<WireRow *> m_wires;
    Card *m_release = nullptr;
    FactRow *m_chart = nullptr;
    FactRow *m_workloads = nullptr;
    FactRow *m_changed = nullptr;
    Card *m_people = nullptr;
    FactRow *m_users = nullptr;
    FactRow *m_today = nullptr;
    FactRow *m_admins = nullptr;
    std::optional<bool> m_isNarrow;
};

} // namespace ui
