#pragma once

#include "core/ess/release.h"
#include "core/kube/objects.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class FactRow;

/// What is known of the selected workload or pod: images, places, and for each container its state and why.
class PartView : public QWidget {
    Q_OBJECT
public:
    explicit PartView(QWidget *parent = nullptr);
    void present(const ess::WorkloadStatus &workload);
    void present(const kube::Pod &pod);
    void clear();

private:
    struct Fact;
    void show(const QList<Fact> &facts);

    QVBoxLayout *m_column;
    QList<FactRow *> m_rows;
};

} // namespace ui
