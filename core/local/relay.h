#pragma once

#include "core/remote/filedescriptor.h"

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace local {

/// Carries bytes both ways between two non-blocking stream sockets. The end of one direction is passed on as the end of
/// that direction alone; when both have ended, or one side fails, both sockets are closed and the relay deletes itself.
class Relay : public QObject {
    Q_OBJECT
public:
    /// window: the most bytes held for a direction whose receiver is slow.
    Relay(remote::FileDescriptor a, remote::FileDescriptor b, qsizetype window, QObject *parent);

private:
    struct Side {
        explicit Side(remote::FileDescriptor socket);
        remote::FileDescriptor fd;
        QSocketNotifier readable;
        QSocketNotifier writable;
        QByteArray toWrite; ///< read from the other side
        bool hasEnded = false; ///< nothing more comes from it
        bool isShut = false; ///< it was told that nothing more comes
    };
    void carry(Side &from, Side &to);
    bool readFrom(Side &from, Side &to); ///< false: the side failed
    bool writeTo(Side &to);
    void close();

    Side m_a;
    Side m_b;
    qsizetype m_window;
    bool m_closed = false;
};

} // namespace local
