#include "core/plan/journalfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plan {
namespace {

using base::Error;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

int openFile(const QString &file, int flags, mode_t mode = 0600)
{
    return ::open(QFile::encodeName(file).constData(), flags | O_CLOEXEC, mode);
}

Error unwritable(const QString &file, int code)
{
    return {Error::Kind::Failed, Text::tr("The journal %1 cannot be written: %2.").arg(file, QString::fromLocal8Bit(std::strerror(code))), {}};
}

bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto written = ::write(fd, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

bool endsInTheMiddle(int fd, off_t size)
{
    char last = '\n';
    return size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

/// A new file is only there for good once its folder was synced as well.
void syncFolder(const QString &folder)
{
    const Descriptor fd(openFile(folder, O_RDONLY | O_DIRECTORY));
    if (fd.get() >= 0)
        ::fsync(fd.get());
}

bool makeFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return true;
    const QString parent = QFileInfo(folder).absolutePath();
    return (parent == folder || makeFolder(parent)) && (::mkdir(QFile::encodeName(folder).constData(), 0700) == 0 || errno == EEXIST);
}

struct flock wholeFile(short type)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

/// An open file description's lock: it goes with the last descriptor, and two in one process exclude each other.
bool lockNow(int fd)
{
    struct flock lock = wholeFile(F_WRLCK);
    return ::fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

struct Held {
    Held(const QString &path, int fd) : file(path), descriptor(fd) {}
    ~Held() { ::unlink(QFile::encodeName(file).constData()); }
    QString file;
    Descriptor descriptor;
};

} // namespace

base::Result<> appendLine(const QString &file, const QByteArray &line)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!makeFolder(folder))
        return unwritable(file, errno);
    const bool isNew = !QFileInfo::exists(file);
    const Descriptor fd(openFile(file, O_RDWR | O_APPEND | O_CREAT));
    if (fd.get() < 0)
        return unwritable(file, errno);
    if (::fchmod(fd.get(), 0600) != 0)
        return unwritable(file, errno);
    while (::flock(fd.get(), LOCK_EX) != 0)
        if (errno != EINTR)
            return unwritable(file, errno);
    struct stat status = {};
    if (::fstat(fd.get(), &status) != 0)
        return unwritable(file, errno);
    const QByteArray bytes = (endsInTheMiddle(fd.get(), status.st_size) ? QByteArray("\n") : QByteArray()) + line + '\n';
    if (!writeAll(fd.get(), bytes) || ::fsync(fd.get()) != 0) {
        const int code = errno;
        // Half a line would be told as damage for ever; where even this fails, the next line begins a new one.
        if (::ftruncate(fd.get(), status.st_size) != 0)
            return unwritable(file, code);
        return unwritable(file, code);
    }
    if (isNew)
        syncFolder(folder);
    return {};
}

std::shared_ptr<void> holdLock(const QString &file)
{
    if (!makeFolder(QFileInfo(file).absolutePath()))
        return {};
    // Whoever held it before may take the file away between open and lock: then there is another file by now.
    for (int attempt = 0; attempt < 10; ++attempt) {
        const int fd = openFile(file, O_RDWR | O_CREAT);
        if (fd < 0)
            return {};
        struct stat status = {};
        if (!lockNow(fd) || ::fstat(fd, &status) != 0) {
            ::close(fd);
            return {};
        }
        if (status.st_nlink > 0)
            return std::make_shared<Held>(file, fd);
        ::close(fd);
    }
    return {};
}

bool isLocked(const QString &file)
{
    const Descriptor fd(openFile(file, O_RDWR));
    if (fd.get() < 0)
        return false;
    struct flock lock = wholeFile(F_WRLCK);
    return ::fcntl(fd.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

} // namespace plan
