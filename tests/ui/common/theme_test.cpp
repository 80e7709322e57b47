#include "ui/common/appearance.h"
#include "ui/common/consolestyle.h"
#include "ui/common/hopdelegate.h"
#include "ui/common/signpainter.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>
#include <QWidget>

#include <cmath>

using namespace Qt::StringLiterals;
using base::Verdict;
using ui::Sign;
using ui::Theme;

Q_DECLARE_METATYPE(ui::Sign)

namespace {

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG's ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

const Theme &themeOf(bool dark) { return dark ? Theme::darkTheme() : Theme::light(); }

QList<QColor> surfaces(const Theme &t) { return {t.window, t.chrome, t.base, t.raised, t.hover, t.selected}; }

double least(const QColor &color, const QList<QColor> &on)
{
    double worst = 21;
    for (const QColor &surface : on)
        worst = std::min(worst, contrast(color, surface));
    return worst;
}

QImage canvas(const QColor &background, const QSize &size = {14, 14})
{
    QImage image(size * 4, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(4);
    image.fill(background);
    return image;
}

int countOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    return count;
}

QImage signOn(const Theme &theme, Sign sign, ui::SignPainter::State state = ui::SignPainter::State::Live)
{
    QImage image = canvas(theme.base);
    QPainter painter(&image);
    ui::SignPainter::paint(&painter, QRectF(0, 0, 14, 14), sign, theme, state);
    return image;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::setAppearance(ui::Appearance::Light); }

    void textKeepsItsContrast_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QColor>("color");
        QTest::addColumn<QList<QColor>>("on");
        QTest::addColumn<double>("floor");
        for (const bool dark : {false, true}) {
            const Theme &t = themeOf(dark);
            const auto row = [&](const char *name, const QColor &color, const QList<QColor> &on, double light, double darkFloor) {
                QTest::addRow("%s on its surfaces, %s", name, dark ? "dark" : "light") << dark << color << on << (dark ? darkFloor : light);
            };
            row("text", t.text, surfaces(t), 14.0, 9.9);
            row("text2", t.text2, surfaces(t), 6.5, 6.3);
            row("text3", t.text3, surfaces(t), 4.6, 4.6);
            row("control edge", t.control, {t.base}, 3.0, 3.5);
            row("accent", t.accent, surfaces(t) + QList<QColor>{t.accentTint}, 5.3, 5.4);
            row("white on primary", t.onButton, {t.button}, 6.4, 5.3);
            row("white on danger", t.onButton, {t.dangerButton}, 6.4, 5.3);
            row("ok text", t.ok.text, surfaces(t) + QList<QColor>{t.ok.tint}, 5.1, 5.6);
            row("ok sign", t.ok.sign, surfaces(t) + QList<QColor>{t.ok.tint}, 3.6, 5.6);
            row("warning text", t.warning.text, surfaces(t) + QList<QColor>{t.warning.tint}, 5.5, 6.4);
            row("warning sign", t.warning.sign, surfaces(t) + QList<QColor>{t.warning.tint}, 3.4, 6.4);
            row("broken", t.broken.text, surfaces(t) + QList<QColor>{t.broken.tint}, 5.3, 5.3);
            row("unknown", t.unknown.text, surfaces(t) + QList<QColor>{t.unknown.tint}, 5.1, 5.2);
            row("busy", t.busy.text, surfaces(t) + QList<QColor>{t.busy.tint}, 5.9, 5.5);
            for (size_t i = 0; i < t.sources.size(); ++i)
                QTest::addRow("log source %zu, %s", i, dark ? "dark" : "light")
                    << dark << t.sources[i] << QList<QColor>{t.base, t.raised, t.selected, t.warning.tint, t.broken.tint} << 5.2;
        }
    }
    void textKeepsItsContrast()
    {
        QFETCH(QColor, color);
        QFETCH(QList<QColor>, on);
        QFETCH(double, floor);
        const double ratio = std::round(least(color, on) * 10) / 10; // the table's figures have one digit
        QVERIFY2(ratio >= floor, qPrintable(u"%1 < %2"_s.arg(ratio).arg(floor)));
    }

    void selectionTintsAndKeepsTheTextColour()
    {
        for (const bool dark : {false, true}) {
            const QPalette palette = themeOf(dark).palette();
            QCOMPARE(palette.color(QPalette::Highlight), themeOf(dark).selected);
            QCOMPARE(palette.color(QPalette::HighlightedText), themeOf(dark).text);
            QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), themeOf(dark).text3);
        }
    }

    void everyTokenOfTheStyleSheetIsReplaced()
    {
        const QString sheet = Theme::light().styleSheet(QApplication::font());
        QVERIFY(!sheet.contains(u'@'));
        QVERIFY(sheet.count(u'\n') < 150);
        QVERIFY(sheet != Theme::darkTheme().styleSheet(QApplication::font()));
    }

    void theThemeFollowsTheWindow()
    {
        QWidget window;
        QWidget child(&window);
        QVERIFY(!Theme::of(&child).dark);
        window.setPalette(Theme::darkTheme().palette());
        QVERIFY(Theme::of(&child).dark);
        ui::setAppearance(ui::Appearance::Dark);
        QVERIFY(Theme::of(nullptr).dark);
        ui::setAppearance(ui::Appearance::Light);
        QVERIFY(!Theme::of(nullptr).dark);
    }

    void signsTakeTheirColoursFromTheTokens_data()
    {
        QTest::addColumn<Sign>("sign");
        for (int sign = 0; sign <= static_cast<int>(Sign::Info); ++sign)
            QTest::addRow("%s", qPrintable(ui::signText(static_cast<Sign>(sign)))) << static_cast<Sign>(sign);
    }
    void signsTakeTheirColoursFromTheTokens()
    {
        QFETCH(Sign, sign);
        for (const bool dark : {false, true}) {
            Theme theme = themeOf(dark);
            const QColor expected = sign == Sign::Waiting ? theme.wire : ui::signInk(sign, theme).sign;
            QVERIFY(countOf(signOn(theme, sign), expected) > 20);
            // Another token gives another picture: nothing is painted in a colour of its own.
            for (ui::Ink *ink : {&theme.ok, &theme.warning, &theme.broken, &theme.unknown, &theme.busy})
                ink->sign = QColor(1, 2, 3);
            theme.accent = theme.wire = QColor(1, 2, 3);
            QCOMPARE(countOf(signOn(theme, sign), expected), 0);
        }
    }

    void signsDifferWithoutColour()
    {
        Theme grey = Theme::light();
        for (ui::Ink *ink : {&grey.ok, &grey.warning, &grey.broken, &grey.unknown, &grey.busy})
            ink->sign = QColor(80, 80, 80);
        grey.accent = grey.wire = QColor(80, 80, 80);
        QList<QImage> seen;
        for (int sign = 0; sign <= static_cast<int>(Sign::Info); ++sign) {
            const QImage image = signOn(grey, static_cast<Sign>(sign));
            QVERIFY(!seen.contains(image));
            seen.append(image);
        }
    }

    void aStaleSignIsAnOutline()
    {
        const Theme &theme = Theme::light();
        QVERIFY(countOf(signOn(theme, Sign::Broken), theme.broken.sign) > 500);
        QCOMPARE(countOf(signOn(theme, Sign::Broken, ui::SignPainter::State::Stale), theme.broken.sign), 0);
    }

    void everyVerdictHasItsSign()
    {
        QCOMPARE(ui::signOf(Verdict::Ok), Sign::Ok);
        QCOMPARE(ui::signOf(Verdict::Skipped), Sign::NotApplicable);
        QCOMPARE(ui::signOf(Verdict::Unknown), Sign::Unknown);
        QCOMPARE(ui::signOf(Verdict::Busy), Sign::Busy);
    }

    void everyIconOfTheListIsThere_data()
    {
        QTest::addColumn<QString>("name");
        const QString list = u"overview routes calls logs health users release backup journal server globe certificate proxy port "
                             "service pod answer search filter refresh copy external download play pause stop record mark wrap plus "
                             "close up down right lock key shield shield-ok terminal wrench undo diff clock mail dice eye link gear dots"_s;
        for (const QString &name : list.split(u' '))
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyIconOfTheListIsThere()
    {
        QFETCH(QString, name);
        QVERIFY(ui::hasIcon(name));
        QFile file(u":/icons/"_s + name + u".svg"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QVERIFY(svg.contains("viewBox=\"0 0 16 16\""));
        QVERIFY(svg.contains("stroke-width=\"1.35\""));
        QVERIFY(svg.contains("stroke-linecap=\"round\""));
        QVERIFY(svg.contains("fill=\"none\""));
        QImage image = canvas(Qt::white, {16, 16});
        QPainter painter(&image);
        ui::paintIcon(&painter, QRectF(0, 0, 16, 16), name, QColor(10, 20, 30));
        painter.end();
        QVERIFY(countOf(image, QColor(10, 20, 30)) > 20);
    }

    void iconsFollowThePaletteAndTheState()
    {
        const QIcon icon = ui::icon(u"stop"_s);
        const auto has = [&icon](const QColor &color, QIcon::Mode mode) {
            return countOf(icon.pixmap(QSize(64, 64), 1.0, mode).toImage(), color) > 0;
        };
        QVERIFY(has(Theme::light().text, QIcon::Normal));
        QVERIFY(has(Theme::light().text3, QIcon::Disabled));
        ui::setAppearance(ui::Appearance::Dark);
        QVERIFY(has(Theme::darkTheme().text, QIcon::Normal));
        ui::setAppearance(ui::Appearance::Light);
    }

    void aHopTakesItsColoursFromTheTokens_data()
    {
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<ui::Wire>("wire");
        QTest::addColumn<bool>("culprit");
        QTest::addColumn<QColor>("seen");
        QTest::addColumn<QColor>("notSeen");
        const Theme &t = Theme::light();
        QTest::newRow("a fine hop is plain, its wire whole") << Verdict::Ok << ui::Wire::Solid << false << t.wire << t.broken.sign;
        QTest::newRow("the culprit is tinted") << Verdict::Broken << ui::Wire::Cut << true << t.broken.tint << t.wire;
        QTest::newRow("a broken hop that is not the culprit is not tinted") << Verdict::Broken << ui::Wire::None << false << t.broken.sign << t.broken.tint;
        QTest::newRow("a warning is tinted, its wire stays") << Verdict::Warning << ui::Wire::Solid << true << t.wire << t.broken.sign;
        QTest::newRow("the last hop has no wire") << Verdict::Ok << ui::Wire::None << false << t.text << t.wire;
    }
    void aHopTakesItsColoursFromTheTokens()
    {
        QFETCH(Verdict, verdict);
        QFETCH(ui::Wire, wire);
        QFETCH(bool, culprit);
        QFETCH(QColor, seen);
        QFETCH(QColor, notSeen);
        QStandardItemModel model(1, 1);
        const QModelIndex cell = model.index(0, 0);
        model.setData(cell, static_cast<int>(verdict), ui::VerdictRole);
        model.setData(cell, u"l:1"_s, ui::FactRole);
        model.setData(cell, u"c"_s, ui::CaptionRole);
        model.setData(cell, static_cast<int>(wire), ui::WireRole);
        model.setData(cell, culprit, ui::CulpritRole);
        QImage image = canvas(Qt::white, {160, 46});
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = QRect(0, 0, 160, 46);
        option.font.setPixelSize(13);
        ui::HopDelegate().paint(&painter, option, cell);
        painter.end();
        QVERIFY(countOf(image, seen) > 0);
        QCOMPARE(countOf(image, notSeen), 0);
    }

    void rowHeightsFollowTheFont()
    {
        QFont small;
        small.setPixelSize(13);
        QFont large;
        large.setPixelSize(26);
        QVERIFY(ui::Metrics::of(large).hopRow > ui::Metrics::of(small).hopRow * 3 / 2);
        QCOMPARE(ui::Metrics::of(small).control, QFontMetrics(small).height() + 12);
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
