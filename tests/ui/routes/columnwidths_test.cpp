#include "ui/routes/columnwidths.h"

#include <QTest>

using ui::ColumnWish;

class ColumnWidthsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shares_data()
    {
        QTest::addColumn<int>("room");
        QTest::addColumn<QList<int>>("usual");
        QTest::addColumn<QList<int>>("words");
        QTest::addColumn<int>("name");
        QTest::addColumn<QList<int>>("expected");
        const QList<int> usual{100, 100, 100};
        QTest::newRow("with room the widths are the usual ones") << 400 << usual << QList<int>{50, 80, 90} << -1 << QList<int>{100, 100, 100};
        QTest::newRow("words that are longer get more") << 400 << usual << QList<int>{50, 150, 90} << -1 << QList<int>{100, 150, 100};
        QTest::newRow("short words give their room away") << 300 << usual << QList<int>{50, 150, 90} << -1 << QList<int>{60, 150, 90};
        QTest::newRow("without room the left ones come first") << 300 << usual << QList<int>{160, 160, 90} << -1 << QList<int>{110, 100, 90};
        QTest::newRow("a name comes last") << 300 << usual << QList<int>{160, 120, 90} << 0 << QList<int>{100, 110, 90};
        QTest::newRow("nothing is less than its least") << 200 << usual << QList<int>{160, 160, 160} << -1 << QList<int>{100, 100, 100};
        QTest::newRow("a hidden column takes nothing") << 200 << QList<int>{100, 0, 100} << QList<int>{100, 0, 100} << -1 << QList<int>{100, 0, 100};
    }
    void shares()
    {
        QFETCH(int, room);
        QFETCH(QList<int>, usual);
        QFETCH(QList<int>, words);
        QFETCH(int, name);
        QFETCH(QList<int>, expected);
        QCOMPARE(ui::columnWidths({room, usual, words, name}), expected);
    }
};

QTEST_APPLESS_MAIN(ColumnWidthsTest)
#include "columnwidths_test.moc"
