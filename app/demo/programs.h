#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

/// The programs of the simulated server's shell. Each family is one file; a program gets its arguments and its whole
/// standard input and says what it prints and how it ends.
namespace demo {

class Accounts;
class Cluster;
class Files;
class Ids;
class NpmApi;
class PodLogs;
class Store;
class Timeline;
class Releases;
class Web;
struct World;

/// What programs see of the simulated server.
struct Machinery {
    const World &world;
    Timeline &time;
    Ids &ids;
    Store &store;
    Cluster &cluster;
    PodLogs &logs;
    NpmApi &npm;
    Accounts &accounts;
    Releases &releases;
    Web &web;
    Files &files;
};

struct Printed {
    QByteArray out;
    QByteArray err;
    int code = 0;
    qint64 afterMs = 0; ///< it takes this long before it prints and ends; what it does is done at its start
};

/// Runs argv as a program that was found in PATH; nothing: there is no such program.
std::optional<Printed> runProgram(Machinery &machine, const QStringList &argv, const QByteArray &input);

// The families. Each answers for the programs that it knows.
std::optional<Printed> systemProgram(Machinery &machine, const QStringList &argv, const QByteArray &input);
std::optional<Printed> fileProgram(Machinery &machine, const QStringList &argv, const QByteArray &input);
std::optional<Printed> networkProgram(Machinery &machine, const QStringList &argv);
Printed kubectl(Machinery &machine, QStringList arguments, const QByteArray &input);
Printed masCli(Machinery &machine, const QStringList &arguments);
Printed psql(Machinery &machine, const QStringList &arguments, const QByteArray &input);
Printed helm(Machinery &machine, QStringList arguments, const QByteArray &input);
Printed docker(Machinery &machine, const QStringList &arguments);

/// Takes "-n NAME", "--namespace NAME", "--namespace=NAME" out of arguments; the fallback when it is not there.
QString takeOption(QStringList &arguments, const QStringList &names, const QString &fallback = {});
bool takeFlag(QStringList &arguments, const QStringList &names);

/// The kubeconfig that K3s writes, with the demo's own server in it.
QByteArray kubeconfigFile(const World &world);

} // namespace demo
