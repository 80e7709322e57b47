# install() and the Debian package.
install(TARGETS ess-console essctl RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES packaging/ess-console.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/ess-console.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES resources/ess-console.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES packaging/completion/essctl.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME essctl)
install(FILES packaging/completion/_essctl DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)

# Manual pages and the changelog are compressed reproducibly, as Debian asks.
find_program(GZIP gzip REQUIRED)
set(documents "")
foreach(page essctl.1 ess-console.1)
    set(packed ${PROJECT_BINARY_DIR}/packaging/${page}.gz)
    add_custom_command(OUTPUT ${packed}
        COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/packaging/man/${page} > ${packed}
        DEPENDS packaging/man/${page} VERBATIM)
    list(APPEND documents ${packed})
    install(FILES ${packed} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
set(changelog ${PROJECT_BINARY_DIR}/packaging/changelog.gz)
add_custom_command(OUTPUT ${changelog}
    COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/packaging/changelog > ${changelog}
    DEPENDS packaging/changelog VERBATIM)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/packaging)
add_custom_target(documents ALL DEPENDS ${documents} ${changelog})
install(FILES ${changelog} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/ess-console)
install(FILES packaging/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/ess-console)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ess-console)
set(CPACK_PACKAGE_VENDOR "ESS Console")
set(CPACK_PACKAGE_CONTACT "ESS Console maintainers <maintainers@ess-console.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Administration console for Element Server Suite on K3s")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Shows the whole way from a domain to a pod of an Element Server Suite
(Matrix) server, its users, releases and logs, over one SSH connection.

It brings the window ess-console and the command essctl. Connecting changes
nothing on the server, and nothing has to be installed there.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "openssh-client")
# QtKeychain loads libsecret at run time, so dependency detection does not see it. Without it secrets stay in memory.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libsecret-1-0, qt6-wayland")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
