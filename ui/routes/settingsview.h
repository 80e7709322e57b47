#pragma once

#include "core/routes/route.h"
#include "ui/common/tallarea.h"


class QVBoxLayout;

namespace ui {

/// The proxy host's flags beside what they should be: "on · should be on".
class SettingsView : public TallArea {
    Q_OBJECT
public:
    explicit SettingsView(QWidget *parent = nullptr);
    void present(const routes::Route &route);

private:
    void add(const QString &name, const QString &value, base::Verdict verdict, const QString &note = {});
    void addFlag(const routes::Route &route, const QString &name, std::optional<bool> flag, const QString &code);
    void clear();

    QVBoxLayout *m_rows;
};

} // namespace ui
