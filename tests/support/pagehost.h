#pragma once

// A page in its place: the window around it (menu bar, sidebar or rail, status bar) is only painted. Header only.

#include "ui/common/theme.h"

#include <QPainter>
#include <QVBoxLayout>
#include <QWidget>

#include <memory>

namespace uitest {

class PageHost : public QWidget {
public:
    /// sidebar: whether the page stands beside the sidebar; Servers fills the window.
    explicit PageHost(std::unique_ptr<QWidget> page, bool sidebar = true) : m_page(page.release()), m_sidebar(sidebar) { m_page->setParent(this); }
    QWidget *page() const { return m_page; }

protected:
    void resizeEvent(QResizeEvent *) override { m_page->setGeometry(left(), bar, width() - left(), height() - bar - foot); }
    void paintEvent(QPaintEvent *) override
    {
        const ui::Theme &theme = ui::Theme::of(this);
        QPainter painter(this);
        painter.fillRect(rect(), theme.chrome);
        painter.fillRect(left(), bar, width() - left(), height() - bar - foot, theme.window);
    }

private:
    static constexpr int bar = 28;
    static constexpr int foot = 24;
    int left() const { return !m_sidebar ? 0 : width() < 1100 ? 52 : 204; }
    QWidget *m_page;
    bool m_sidebar;
};

template <typename Page>
Page *pageOf(QWidget *host)
{
    return static_cast<Page *>(static_cast<PageHost *>(host)->page());
}

} // namespace uitest
