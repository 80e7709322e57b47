#pragma once

#include "core/ess/release.h"
#include "core/kube/objects.h"

#include <QWidget>

namespace ui {

class BusyButton;
class PartView;

/// The chosen part and what can be done with it: restart and scale its workload, whichever of its pods is chosen.
class PartPane : public QWidget {
    Q_OBJECT
public:
    explicit PartPane(QWidget *parent = nullptr);
    void present(const ess::WorkloadStatus &workload);
    void present(const kube::Pod &pod, const ess::WorkloadStatus *workload); ///< null: of none
    void clear();
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void restartWanted();
    void scaleWanted();

private:
    void updateButtons();

    PartView *m_view;
    BusyButton *m_restart;
    BusyButton *m_scale;
    QString m_workload; ///< whose acts are offered, ""
    bool m_readOnly = false;
};

} // namespace ui
