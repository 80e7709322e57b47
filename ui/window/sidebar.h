#pragma once

#include "ui/window/accessswitch.h"
#include "ui/window/navmodel.h"
#include "ui/window/serverswitcher.h"

#include <QListView>
#include <QWidget>

namespace ui {

class FindButton;

/// Server switcher, Find or do, the pages with their worst verdict, access switch; or the same as a rail of icons.
class Sidebar : public QWidget {
    Q_OBJECT
public:
    explicit Sidebar(QWidget *parent = nullptr);

    NavModel *pages() { return m_model; }
    QListView *list() { return m_list; }
    ServerSwitcher *server() { return m_server; }
    AccessSwitch *access() { return m_access; }
    void setCurrent(int row);
    void setNarrow(bool narrow);
    bool isNarrow() const { return m_narrow; }

Q_SIGNALS:
    void pageChosen(int row);
    void findWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NavModel *m_model;
    NavDelegate *m_delegate;
    QListView *m_list;
    ServerSwitcher *m_server;
    FindButton *m_find;
    AccessSwitch *m_access;
    bool m_narrow = true; // until the first setNarrow(false), so that it does its work
};

} // namespace ui
