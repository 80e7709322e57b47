#pragma once

#include "ui/routes/routecell.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace ui {

/// The routes as rows that stay where they are: a refresh changes rows in place, removes what is gone and appends what is
/// new; the order is that of the first table until sort() is asked for.
class RouteModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { DomainRole = FirstFreeRole, FindingRole, SearchRole };

    explicit RouteModel(QObject *parent = nullptr);

    void setRoutes(const QList<routes::Route> &routes);
    void setStale(bool stale);
    /// NodePort told in Service's caption; the view hides the column.
    void setJoined(bool joined);
    bool isJoined() const { return m_joined; }
    /// Broken, warning, unknown, then as they were.
    void sortByVerdict();

    const QList<routes::Route> &routes() const { return m_routes; }
    const routes::Route *routeAt(const QModelIndex &index) const;
    int rowOf(const base::Domain &domain) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void changeRow(int row, const routes::Route &route);
    void allChanged();
    QString toolTip(const routes::Route &route, RouteColumn column) const;

    QList<routes::Route> m_routes;
    bool m_stale = false;
    bool m_joined = false;
};

/// Rows whose domain, port, service, pod or sentence has the text; with findings only, when asked.
class RouteFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setText(const QString &text);
    void setFindingsOnly(bool only);
    bool isFiltering() const { return m_findingsOnly || !m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    bool m_findingsOnly = false;
};

} // namespace ui
