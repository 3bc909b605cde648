// Fills the distribution's repository with what the feature files list, with what starts the framework, and with the
// poms that make it a Maven repository for what plug-ins are built against.

import dev.cambium.launcher.FeatureBundles
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import org.eclipse.aether.RepositorySystem
import org.eclipse.aether.artifact.DefaultArtifact
import org.eclipse.aether.resolution.ArtifactRequest
import org.eclipse.aether.resolution.ArtifactResolutionException

Path home = Path.of(project.properties['home'])
Path repository = home.resolve('repository')
Set<Path> wanted = []

def put = { File file, String path ->
    Path target = repository.resolve(path)
    wanted << target
    boolean current = Files.exists(target) && Files.size(target) == file.length() &&
            Files.getLastModifiedTime(target).toMillis() >= file.lastModified()
    if (!current) {
        Files.createDirectories(target.parent)
        Files.copy(file.toPath(), target, StandardCopyOption.REPLACE_EXISTING)
    }
}

def resolver = session.container.lookup(RepositorySystem)
def resolve = { DefaultArtifact artifact ->
    def request = new ArtifactRequest(artifact, project.remoteProjectRepositories, null)
    resolver.resolveArtifact(session.repositorySession, request).artifact.file
}
FeatureBundles.readAll(home.resolve('features')).each { entry ->
    def id = entry.id()
    def artifact = new DefaultArtifact(id.groupId, id.artifactId, id.classifier.orElse(''), id.type.orElse('jar'), id.version)
    try {
        put(resolve(artifact), entry.path())
    } catch (ArtifactResolutionException e) {
        throw new IllegalStateException("features/${entry.feature()} lists ${id}, which cannot be resolved. " +
                'Bundles of this project are built before the distribution only if their modules come first in ' +
                'the parent pom, and without -T; with -pl, name them, too, or install them before.', e)
    }
}

def layout = { a ->
    String classifier = a.classifier ? "-${a.classifier}" : ''
    "${a.groupId.replace('.', '/')}/${a.artifactId}/${a.baseVersion}/${a.artifactId}-${a.baseVersion}${classifier}.jar".toString()
}
project.artifacts.findAll { it.type == 'jar' }.each { put(it.file, layout(it)) }

['cambium', 'bom', 'api', 'base', 'nd4j', 'shell', 'testkit'].each {
    def pom = new DefaultArtifact(project.groupId, it, 'pom', project.version)
    put(resolve(pom), "dev/cambium/${it}/${project.version}/${it}-${project.version}.pom".toString())
}

// what an earlier build put there and no feature lists any more
Files.walk(repository).withCloseable { walk ->
    walk.filter { Files.isRegularFile(it) && !wanted.contains(it) }.toList().each { Files.delete(it) }
}
Files.createDirectories(home.resolve('deploy'))
home.resolve('bin/cambium').toFile().setExecutable(true, false)
log.info("${wanted.size()} files in ${repository}")
