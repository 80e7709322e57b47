# What the console is built from: all of it in Debian 12.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg Network LinguistTools)
find_package(QCoro6 REQUIRED COMPONENTS Core Coro)
find_package(Qt6Keychain REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBSSH2 REQUIRED IMPORTED_TARGET libssh2>=1.10)
find_package(Threads REQUIRED)

# yaml-cpp 0.7 (Debian 12) has no namespaced target.
if(NOT TARGET yaml-cpp::yaml-cpp)
    add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()
