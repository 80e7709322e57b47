#pragma once

#include "core/routes/route.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QPlainTextEdit>
#include <QTabWidget>
#include <QUrl>

#include <functional>
#include <optional>

class QGridLayout;
class QTableView;

namespace ui {

class BusyButton;
class PathView;
class ProbeModel;
class SettingsView;

/// The finding that explains the others; null: none.
const routes::Finding *leadingFinding(const routes::Route &route);

/// Whether there is a plan item of that id: a finding may name one that this program cannot plan yet.
using CanPlan = std::function<bool(const QString &item)>;

/// Gives the raw JSON of a domain's proxy host, Service, endpoints, conf file, masked; asked when the tab is opened.
using RouteEvidence = std::function<QString(const base::Domain &domain)>;

/// What is known of one domain, below the table: why, the path, what was asked, the proxy's settings, the raw answers.
class RouteDetails : public QTabWidget {
    Q_OBJECT
public:
    RouteDetails(RouteEvidence evidence, CanPlan canPlan, QWidget *parent = nullptr);

    void present(const routes::Route &route);
    void presentNothing();
    /// One line: the tabs only.
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    int foldedHeight() const;
    /// Hides the button that changes something.
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void fixWanted(const QString &item); ///< a plan item's id
    void openWanted();
    void foldWanted(bool fold);

private:
    enum Tab { Path, Probes, Settings, Evidence };
    QWidget *buildPathTab();
    QWidget *buildProbesTab();
    QWidget *buildEvidenceTab();
    void buildCorner();
    void presentWhy(const routes::Route &route);
    void presentProbes(const routes::Route &route);
    void showEvidence();
    void openHop(routes::Hop hop);

    bool canFix(const routes::Finding *finding) const;

    RouteEvidence m_evidence;
    CanPlan m_canPlan;
    std::optional<routes::Route> m_route;
    bool m_folded = false;
    SignLabel *m_sign = nullptr;
    PlainLabel *m_what = nullptr;
    PlainLabel *m_why = nullptr;
    BusyButton *m_fix = nullptr;
    bool m_readOnly = false;
    PathView *m_path = nullptr;
    QGridLayout *m_lately = nullptr;
    ProbeModel *m_probes;
    QTableView *m_probeTable = nullptr;
    SettingsView *m_settings;
    QPlainTextEdit *m_raw = nullptr;
    BusyButton *m_fold = nullptr;
};

} // namespace ui
