#pragma once

// What the tests of pages have in common: a page in its place (the window around it, menu bar, sidebar or rail, status bar,
// is only painted), its pictures, and the inputs that every page must stand. Header only.

#include "tests/support/uipictures.h"
#include "ui/common/pageframe.h"
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

/// How every page test begins.
inline void likeInThePictures()
{
    QApplication::setFont(pictureFont());
    ui::setAppearance(ui::Appearance::Light);
}

/// A server that keeps silent: no old data, or old rows under the banner.
inline base::Error silence(const QString &who = QStringLiteral("The Kubernetes API"))
{
    return {base::Error::Kind::Timeout, who + QStringLiteral(" did not answer within 10 s."), QStringLiteral("curl: (28)")};
}

/// A name that a server may give: markup, and a sign that turns the direction of what follows. Shown, it is hostileShown().
inline QString hostile() { return QStringLiteral("<b>x</b>\u202Egnp"); }
inline QString hostileShown() { return QStringLiteral("<b>x</b>\\u{202e}gnp"); }

/// In its place, in each look; settle fills it. Empty pictures are counted.
template <typename Page>
int emptyPictures(const QString &name, const std::function<void(Page *)> &settle)
{
    int empty = 0;
    for (const Look &look : looks()) {
        const QImage image = picture(name, look, [] { return std::make_unique<PageHost>(std::make_unique<Page>()); }, [&](QWidget *host) { settle(pageOf<Page>(host)); });
        empty += image.isNull();
    }
    ui::setAppearance(ui::Appearance::Light);
    return empty;
}

/// Whether the page was loading when it was closed; what was posted to it runs on nobody.
template <typename Page>
bool closedWhileLoading()
{
    auto page = std::make_unique<Page>();
    page->show();
    const bool wasLoading = page->state() == ui::PageFrame::State::Loading;
    page.reset();
    QCoreApplication::sendPostedEvents();
    return wasLoading;
}

} // namespace uitest
